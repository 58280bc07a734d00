/** Benchmarks: JMH for kernels, {@code RheWork} for the CPU seconds of whole jobs. */
package io.helston.ops.bench;
