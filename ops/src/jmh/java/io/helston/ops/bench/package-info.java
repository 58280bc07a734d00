/**
 * Benchmarks: JMH for kernels, {@code RheWork}, {@code BootstrapWork}, {@code SomaWork} and their
 * like for CPU seconds of work.
 */
package io.helston.ops.bench;
