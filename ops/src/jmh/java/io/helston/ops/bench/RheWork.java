package io.helston.ops.bench;

import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.spec.TraceConvention;
import java.nio.file.Path;
import java.util.List;

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
    JobCost.print(spec(arguments), 1, runs);
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
