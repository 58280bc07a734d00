package io.helston.ops.bench;

import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.KinshipKind;
import io.helston.protocol.spec.KinshipSpec;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import io.helston.protocol.spec.Loco;
import io.helston.protocol.spec.VariantQuality;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * CPU seconds of a mixed model with one kinship: kinship, eigendecomposition and tests.
 *
 * <p>Arguments: PREFIX PHENOTYPES NAME TESTS double|mixed [RUNS [THREADS [COVARIATES]]]; tests are
 * separated by commas.
 */
public final class LmmWork {
  private LmmWork() {}

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    int runs = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 4;
    int threads = arguments.length > 6 ? Integer.parseInt(arguments[6]) : 1;
    JobCost.print(spec(arguments), threads, runs);
  }

  private static LmmSpec spec(String[] arguments) {
    List<LmmTest> tests =
        Arrays.stream(arguments[3].toUpperCase(Locale.ROOT).replace('-', '_').split(","))
            .map(LmmTest::valueOf)
            .toList();
    InputRef none = InputRef.none();
    return new LmmSpec(
        Path.of(arguments[0]).toAbsolutePath().toString(),
        file(arguments[1]),
        List.of(arguments[2]),
        arguments.length > 7
            ? new CovariateSpec(file(arguments[7]), List.of(), List.of(), true)
            : CovariateSpec.none(),
        new GenotypeFilter(none, none, none, none, LmmSpec.DEFAULT_FREQUENCY),
        VariantQuality.standard(),
        "",
        KinshipSpec.computed(KinshipKind.CENTERED, Loco.OFF, false),
        tests,
        "",
        false,
        ArithmeticPrecision.valueOf(arguments[4].toUpperCase(Locale.ROOT)),
        0);
  }

  private static InputRef file(String path) {
    return new InputRef(Path.of(path).toAbsolutePath().toString());
  }
}
