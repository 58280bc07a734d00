package io.helston.ops.bench;

import io.helston.math.bootstrap.Replicator;
import io.helston.math.random.ReplicateStreams;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * CPU time of bootstrap replicates of the negative binomial in a warm JVM: thread CPU time of
 * drawing and fitting on one thread, for each column of a file, way of drawing and generator.
 *
 * <p>Arguments: CSV [REPLICATES]. Everything is run once to warm up before the first measurement,
 * so that what is compiled suits all columns.
 */
public final class BootstrapWork {
  private static final int REPLICATES = 200_000;
  private static final int STRIDE = 1000;
  private static final double MICROSECONDS = 1e-3;
  private static final double SECONDS = 1e-9;

  private BootstrapWork() {}

  /** Runs the benchmark and prints a line per column, way of drawing and generator. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 2) {
      throw new IllegalArgumentException("expected CSV [REPLICATES]");
    }
    int replicates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : REPLICATES;
    List<BootstrapColumn> columns = BootstrapColumn.read(Path.of(arguments[0]));
    measure(columns, replicates, false);
    System.out.println("gene\tkind\trng\tus_per_replicate\treplicates_per_cpu_s");
    measure(columns, replicates, true);
  }

  private static void measure(List<BootstrapColumn> columns, int replicates, boolean print) {
    var rngs = List.of(ReplicateStreams.Kind.PHILOX4X64, ReplicateStreams.Kind.XOSHIRO256PP);
    for (BootstrapColumn column : columns) {
      for (BootstrapColumn.Kind kind : BootstrapColumn.Kind.values()) {
        for (ReplicateStreams.Kind rng : rngs) {
          long nanoseconds = cpuNanoseconds(column.replicator(kind, rng), replicates);
          if (print) {
            System.out.printf(
                Locale.ROOT,
                "%s\t%s\t%s\t%.3f\t%.0f%n",
                column.gene(),
                kind.name().toLowerCase(Locale.ROOT),
                rng.name().toLowerCase(Locale.ROOT),
                nanoseconds * MICROSECONDS / replicates,
                replicates / (nanoseconds * SECONDS));
          }
        }
      }
    }
  }

  private static long cpuNanoseconds(Replicator replicator, int replicates) {
    var threads = ManagementFactory.getThreadMXBean();
    double sum = 0;
    long before = threads.getCurrentThreadCpuTime();
    for (int from = 0; from < replicates; from += STRIDE) {
      sum += replicator.run(from, Math.min(STRIDE, replicates - from)).estimates()[1][0];
    }
    long spent = threads.getCurrentThreadCpuTime() - before;
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("an estimate of b is not a number");
    }
    return spent;
  }
}
