package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Observations;
import io.helston.math.bootstrap.ParametricResampler;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.UserFunctionException;
import io.helston.math.bootstrap.interval.OrderStatisticBands;
import io.helston.math.random.ReplicateStreams;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.protocol.result.BootstrapColumn;
import io.helston.protocol.result.BootstrapColumn.Predictive;
import io.helston.protocol.spec.BootstrapSpec;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a result tells of each unit beside its estimates. */
final class UnitSummary {
  private static final int SAMPLES = 1000;
  private static final int FEWEST_SAMPLES = 40;
  private static final double DRAWS = 2e7;
  private static final int RANKS = 400;

  private final BootstrapSpec spec;
  private final Estimators estimators;

  UnitSummary(BootstrapSpec spec, Estimators estimators) {
    this.spec = spec;
    this.estimators = estimators;
  }

  /** The summary of a unit, with samples from its model when they are to be shown. */
  BootstrapColumn of(Unit unit, UnitReplicates replicates, boolean shown) {
    boolean keep = spec.keepReplicates();
    return new BootstrapColumn(
        unit.label(),
        unit.rows(),
        unit.dropped(),
        estimators.parameters(),
        replicates.statusCounts(),
        keep ? replicates.estimates() : new double[0][],
        keep ? replicates.statuses() : new byte[0],
        shown ? predictive(unit) : null);
  }

  /** Samples from the fitted model; none without a model that can be drawn from. */
  private Predictive predictive(Unit unit) {
    Optional<Model> model = estimators.model();
    double[] parameters = estimators.modelParameters(unit);
    int samples = (int) Math.min(SAMPLES, DRAWS / unit.rows());
    boolean drawable =
        model.isPresent()
            && unit.columns().length == 1
            && (!spec.user().present() || spec.user().generator().length > 0)
            && Arrays.stream(parameters).allMatch(Double::isFinite)
            && samples >= FEWEST_SAMPLES;
    if (!drawable) {
      return null;
    }
    var streams =
        new ReplicateStreams(
            ReplicateStreams.Kind.PHILOX4X64,
            new BigInteger(spec.streams().seed()),
            unit.purpose() + "/predictive");
    Observations data = estimators.observations(unit);
    ParametricResampler resampler =
        ParametricResampler.of(
            model.get(),
            parameters,
            data,
            streams,
            ParametricResampler.table(model.get(), parameters));
    int[] ranks = ranks(unit.rows());
    double[][] drawn = new double[samples][];
    try {
      for (int s = 0; s < samples; s++) {
        drawn[s] = at(ranks, sorted(resampler.draw(s), unit.rows()));
      }
    } catch (UserFunctionException e) {
      // Replicates fail in the same way, and there the user is told.
      return null;
    }
    double[] own = unit.columns()[0].clone();
    Arrays.sort(own);
    return new Predictive(ranks, at(ranks, own), OrderStatisticBands.of(drawn), samples);
  }

  private static int[] ranks(int rows) {
    if (rows <= RANKS) {
      return IntStream.range(0, rows).toArray();
    }
    return IntStream.range(0, RANKS)
        .map(i -> (int) Math.round(i * (rows - 1.0) / (RANKS - 1)))
        .toArray();
  }

  private static double[] at(int[] ranks, double[] sorted) {
    return Arrays.stream(ranks).mapToDouble(rank -> sorted[rank]).toArray();
  }

  private static double[] sorted(Sample sample, int rows) {
    double[] values = new double[rows];
    int filled = 0;
    for (int entry = 0; entry < sample.entries(); entry++) {
      int times = (int) sample.weight(entry);
      Arrays.fill(values, filled, filled + times, sample.value(entry));
      filled += times;
    }
    if (!sample.ascending()) {
      Arrays.sort(values);
    }
    return values;
  }
}
