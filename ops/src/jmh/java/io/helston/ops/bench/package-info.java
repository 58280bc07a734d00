/**
 * Benchmarks: JMH for kernels, {@code RheWork} and {@code BootstrapWork} for CPU seconds of work.
 */
package io.helston.ops.bench;
