package io.helston.node.cli;

import io.helston.math.simulate.CountSimulation;
import io.helston.node.data.CountTableWriter;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.IntervalSpec;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.spec.ResamplingKind;
import io.helston.protocol.spec.ResamplingSpec;
import io.helston.protocol.spec.StreamSpec;
import io.helston.protocol.spec.UserFunctions;
import java.nio.file.Path;
import java.util.List;

/**
 * Simulated transcript counts of three genes whose parameters are known.
 *
 * @param file the table
 */
record DemoCounts(Path file) {
  /** Names of the genes. */
  static final List<String> GENES = List.of("bursty", "steady", "silent");

  /** True shapes. */
  static final double[] ALPHA = {1.2, 4.5, 0.5};

  /** True scales. */
  static final double[] B = {70, 16, 8};

  private static final int CELLS = 280;

  /** Writes the table below a folder that exists. */
  static DemoCounts simulate(Path folder, long seed) {
    Path file = folder.resolve("counts.csv");
    CountTableWriter.write(file, GENES, CountSimulation.negativeBinomial(seed, CELLS, ALPHA, B));
    return new DemoCounts(file);
  }

  /** The job that estimates what was simulated. */
  BootstrapSpec spec(int replicates) {
    return new BootstrapSpec(
        new InputRef(file.toAbsolutePath().toString()),
        List.of(),
        "nbinom",
        0,
        List.of(),
        List.of(),
        "",
        List.of(),
        ResamplingSpec.of(ResamplingKind.PARAMETRIC),
        new StreamSpec("1", RandomStreamKind.PHILOX4X64),
        replicates,
        0,
        IntervalSpec.percentile(0.95),
        false,
        InputRef.none(),
        UserFunctions.none(),
        0,
        0);
  }
}
