package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.AliasTable;
import io.helston.math.bootstrap.BalancedScheme;
import io.helston.math.bootstrap.BayesianResampler;
import io.helston.math.bootstrap.BlockScheme;
import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.Estimator;
import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.GenerateFunction;
import io.helston.math.bootstrap.GroupedScheme;
import io.helston.math.bootstrap.IndexResampler;
import io.helston.math.bootstrap.IndexScheme;
import io.helston.math.bootstrap.LeaveOneOut;
import io.helston.math.bootstrap.MleFunction;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Observations;
import io.helston.math.bootstrap.ParametricResampler;
import io.helston.math.bootstrap.PermutationResampler;
import io.helston.math.bootstrap.Resampler;
import io.helston.math.bootstrap.Sample;
import io.helston.math.bootstrap.SimpleScheme;
import io.helston.math.bootstrap.UserModel;
import io.helston.math.bootstrap.model.Models;
import io.helston.math.bootstrap.statistic.Composite;
import io.helston.math.bootstrap.statistic.Statistics;
import io.helston.math.random.ReplicateStreams;
import io.helston.node.analysis.bootstrap.BootstrapPayloads.Unit;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.ResamplingKind;
import io.helston.protocol.spec.UserFunctions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kernels that a specification names. Each call makes a new one, for one thread. */
final class Estimators {
  private final BootstrapSpec spec;
  private final UserCode userCode;

  Estimators(BootstrapSpec spec, UserCode userCode) {
    this.spec = spec;
    this.userCode = userCode;
  }

  /** The model; none when only statistics are estimated. */
  Optional<Model> model() {
    UserFunctions user = spec.user();
    if (user.present()) {
      GenerateFunction generator =
          user.generator().length == 0
              ? null
              : userCode.function(user.generator(), GenerateFunction.class);
      MleFunction mle = userCode.function(user.mle(), MleFunction.class);
      return Optional.of(new UserModel(user.parameters(), mle, generator));
    }
    return spec.model().isEmpty()
        ? Optional.empty()
        : Optional.of(Models.of(spec.model(), spec.trials()));
  }

  /** The model's parameters and the statistics as one estimator. */
  Estimator estimator() {
    Optional<Model> model = model();
    if (model.isPresent() && spec.statistics().isEmpty()) {
      return model.get();
    }
    var parts = new ArrayList<Estimator>(model.stream().toList());
    parts.add(Statistics.of(spec.statistics()));
    return new Composite(parts);
  }

  /** Whether column 0 is looked at as counts. */
  boolean counts() {
    return model().orElse(null) instanceof CountModel;
  }

  /** The rows of a unit. */
  Observations observations(Unit unit) {
    return Observations.of(unit.columns(), counts());
  }

  /** The model's own parameters among a unit's estimates. */
  double[] modelParameters(Unit unit) {
    int count = model().map(model -> model.parameters().size()).orElse(0);
    return Arrays.copyOf(unit.estimates(), count);
  }

  /** The table that a unit's model is drawn from; null without one. */
  AliasTable table(Unit unit) {
    boolean drawn = spec.resampling().kind() == ResamplingKind.PARAMETRIC;
    return drawn && !spec.streams().likeNumpy()
        ? ParametricResampler.table(model().orElseThrow(), modelParameters(unit))
        : null;
  }

  /** The random streams of a unit. */
  ReplicateStreams streams(Unit unit) {
    var kind = ReplicateStreams.Kind.valueOf(spec.streams().kind().name());
    BigInteger seed = new BigInteger(spec.streams().seed());
    return new ReplicateStreams(kind, seed, unit.purpose(), unit.spawnKey());
  }

  /** What draws a unit's replicates; the table is that of {@link #table}. */
  Resampler resampler(Unit unit, Observations data, AliasTable table) {
    ReplicateStreams streams = streams(unit);
    return switch (spec.resampling().kind()) {
      case PARAMETRIC ->
          ParametricResampler.of(
              model().orElseThrow(), modelParameters(unit), data, streams, table);
      case BAYESIAN -> new BayesianResampler(data, streams);
      case PERMUTATION -> new PermutationResampler(data, streams);
      case NONPARAMETRIC, PAIRS, STRATIFIED, CLUSTER, BLOCK, BALANCED -> rowResampler(unit, data);
    };
  }

  /** What draws rows, for those kinds of resampling that do. */
  IndexResampler rowResampler(Unit unit, Observations data) {
    return new IndexResampler(data, scheme(unit), streams(unit));
  }

  private IndexScheme scheme(Unit unit) {
    int rows = unit.rows();
    return switch (spec.resampling().kind()) {
      case NONPARAMETRIC, PAIRS, STRATIFIED ->
          unit.groups().length > 0
              ? GroupedScheme.strata(unit.groups())
              : new SimpleScheme(
                  rows, spec.resampling().size() == 0 ? rows : spec.resampling().size());
      case CLUSTER -> GroupedScheme.clusters(unit.groups());
      case BLOCK ->
          new BlockScheme(
              rows,
              unit.blockLength(),
              BlockScheme.Kind.valueOf(spec.resampling().blockKind().name()));
      case BALANCED -> new BalancedScheme(rows);
      case PARAMETRIC, BAYESIAN, PERMUTATION ->
          throw new IllegalArgumentException("draws no rows: " + spec.resampling().kind());
    };
  }

  /** The jackknife that goes with the resampling. */
  LeaveOneOut leaveOneOut(Unit unit, Observations data) {
    return spec.resampling().kind() == ResamplingKind.CLUSTER
        ? LeaveOneOut.clusters(data, unit.groups())
        : LeaveOneOut.rows(data);
  }

  /** Names of the estimates. */
  List<String> parameters() {
    return estimator().parameters();
  }

  /** The status of each estimate by itself: a model's failure does not concern a statistic. */
  List<FitStatus> statuses(Sample all) {
    var parts = new ArrayList<Estimator>(model().stream().toList());
    spec.statistics().forEach(name -> parts.add(Statistics.of(List.of(name))));
    var statuses = new ArrayList<FitStatus>();
    for (Estimator part : parts) {
      FitStatus status = part.fit(all, new double[part.parameters().size()]);
      part.parameters().forEach(_ -> statuses.add(status));
    }
    return statuses;
  }
}
