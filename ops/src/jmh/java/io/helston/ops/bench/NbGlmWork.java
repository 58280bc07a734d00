package io.helston.ops.bench;

import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.NbGlmDesign;
import io.helston.protocol.spec.NbGlmDispersion;
import io.helston.protocol.spec.NbGlmFederation;
import io.helston.protocol.spec.NbGlmInputs;
import io.helston.protocol.spec.NbGlmOptimizer;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.NbGlmTesting;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * CPU seconds of a negative-binomial regression: reading, size factors, dispersions, coefficients,
 * outliers and Wald tests.
 *
 * <p>Arguments: COUNTS COLDATA DESIGN deseq2|exact [RUNS [THREADS]].
 */
public final class NbGlmWork {
  private NbGlmWork() {}

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    int runs = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 4;
    int threads = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 1;
    InputRef none = InputRef.none();
    NbGlmDispersion standard = NbGlmDispersion.standard();
    var spec =
        new NbGlmSpec(
            new NbGlmInputs(file(arguments[0]), false, file(arguments[1])),
            new NbGlmDesign(arguments[2], none, List.of(), List.of(), ""),
            new NbGlmDispersion(
                NbGlmOptimizer.valueOf(arguments[3].toUpperCase(Locale.ROOT)),
                standard.sizeFactors(),
                none,
                none,
                none,
                standard.trend(),
                none,
                NbGlmDispersion.DEFAULT_REPLICATES),
            NbGlmTesting.standard(),
            NbGlmFederation.none(),
            InputRef.none(),
            0);
    JobCost.print(spec, threads, runs);
  }

  private static InputRef file(String path) {
    return new InputRef(Path.of(path).toAbsolutePath().toString());
  }
}
