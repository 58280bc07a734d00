package io.helston.ops;

import io.helston.math.simulate.CountSimulation;
import io.helston.node.data.CountTableWriter;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.InfluenceKind;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.IntervalMethod;
import io.helston.protocol.spec.IntervalSides;
import io.helston.protocol.spec.IntervalSpec;
import io.helston.protocol.spec.QuantileRule;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.spec.ResamplingKind;
import io.helston.protocol.spec.ResamplingSpec;
import io.helston.protocol.spec.StreamSpec;
import io.helston.protocol.spec.UserFunctions;
import java.nio.file.Path;
import java.util.List;

/** A simulated table of counts on disk. */
record Counts(Path file) {

  static Counts simulate(Path folder) {
    Path file = folder.resolve("counts.csv");
    double[] alpha = {1.2, 4.5, 0.5};
    double[] b = {70, 16, 8};
    CountTableWriter.write(
        file, List.of("g1", "g2", "g3"), CountSimulation.negativeBinomial(3, 120, alpha, b));
    return new Counts(file);
  }

  /**
   * A bootstrap of several rounds, replicates included in the result.
   *
   * @param streams serial ones keep their position from round to round
   * @param chunk replicates of a segment, 0 for the program's choice
   */
  BootstrapSpec spec(RandomStreamKind streams, int chunk) {
    return new BootstrapSpec(
        new InputRef(file.toString()),
        List.of(),
        "nbinom",
        0,
        List.of("mean"),
        List.of(),
        "",
        List.of("g1-g2"),
        ResamplingSpec.of(ResamplingKind.NONPARAMETRIC),
        new StreamSpec("5", streams),
        4000,
        0.05,
        new IntervalSpec(
            List.of(IntervalMethod.PERCENTILE, IntervalMethod.BCA),
            new double[] {0.9},
            IntervalSides.TWO,
            QuantileRule.LINEAR,
            InfluenceKind.JACKKNIFE),
        true,
        InputRef.none(),
        UserFunctions.none(),
        chunk,
        0);
  }
}
