package io.helston.ops.bench;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.spec.TraceConvention;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * CPU seconds of the work of a randomized Haseman-Elston job in a warm JVM: thread CPU time of
 * planning, segments, folds and estimation, on an embedded cluster with one compute thread.
 *
 * <p>Arguments: PREFIX PHENOTYPE [RUNS [COVARIATES ANNOTATION]]; the first half of the runs warms
 * up.
 */
public final class RheWork {
  private RheWork() {}

  /** Runs the benchmark and prints one line per run and the median of the warm ones. */
  public static void main(String[] arguments) {
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
    RheSpec spec = spec(arguments);
    double[] seconds = new double[runs];
    try (var cluster = HelstonCluster.inThisJvm(new ClusterOptions(1, 1), Analyses.all())) {
      for (int run = 0; run < runs; run++) {
        seconds[run] = cpuSeconds(cluster, spec, run);
        System.out.printf(Locale.ROOT, "run %d\t%.3f CPU s%n", run + 1, seconds[run]);
      }
    }
    double[] warm = Arrays.copyOfRange(seconds, runs / 2, runs);
    Arrays.sort(warm);
    System.out.printf(
        Locale.ROOT,
        "median of %d warm runs\t%.3f CPU s (%.3f-%.3f)%n",
        warm.length,
        warm[warm.length / 2],
        warm[0],
        warm[warm.length - 1]);
  }

  private static double cpuSeconds(HelstonCluster cluster, RheSpec spec, int run) {
    var finished = new AtomicReference<JobEvent.Finished>();
    cluster
        .submit(
            new JobId("bench-" + run),
            spec,
            event -> {
              if (event instanceof JobEvent.Finished done) {
                finished.set(done);
              }
            })
        .result()
        .join();
    return finished.get().cpuSeconds();
  }

  private static RheSpec spec(String[] arguments) {
    boolean bins = arguments.length > 4;
    return new RheSpec(
        Path.of(arguments[0]).toAbsolutePath().toString(),
        file(arguments[0] + ".pheno"),
        List.of(arguments[1]),
        bins
            ? new CovariateSpec(file(arguments[3]), List.of(), List.of(), true)
            : CovariateSpec.none(),
        bins ? file(arguments[4]) : InputRef.none(),
        GenotypeFilter.none(),
        RheSpec.DEFAULT_BLOCKS,
        RheSpec.DEFAULT_VECTORS,
        1,
        InputRef.none(),
        TraceConvention.SYMMETRIC,
        ArithmeticPrecision.MIXED,
        0);
  }

  private static InputRef file(String path) {
    return new InputRef(Path.of(path).toAbsolutePath().toString());
  }
}
