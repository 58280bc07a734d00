package io.helston.node.analysis.lmm;

import io.helston.math.dist.ChiSquare;
import io.helston.math.lmm.GemmaNull;
import io.helston.math.lmm.MultiKernelFit;
import io.helston.math.lmm.OptimumStatus;
import io.helston.math.lmm.association.VariantStatus;
import io.helston.math.lmm.multivariate.FitStatus;
import io.helston.node.analysis.lmm.LmmDriver.KernelOf;
import io.helston.node.analysis.lmm.LmmPayloads.Columns;
import io.helston.node.analysis.lmm.LmmPayloads.Components;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Tested;
import io.helston.node.analysis.lmm.LmmPlan.PlannedGroup;
import io.helston.node.data.BimTable;
import io.helston.protocol.result.LmmComponents;
import io.helston.protocol.result.LmmJoint;
import io.helston.protocol.result.LmmNull;
import io.helston.protocol.result.LmmTrait;
import io.helston.protocol.result.LmmTrait.Inflation;
import io.helston.protocol.result.LmmVariants;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Turns eigensystems and tests into results. */
final class LmmResults {
  /** The median of chi-square with one degree of freedom. */
  private static final double MEDIAN = ChiSquare.quantileOneDegree(0.5);

  /** Size of a negative eigenvalue relative to the largest that rounding explains. */
  private static final double ROUNDING = 1e-6;

  private final LmmSpec spec;
  private final LmmPlan plan;
  private final List<KernelOf> kernels;
  private final Map<Integer, Eigen> eigens;
  private final Map<Integer, Long> kinshipVariants;
  private final List<String> warnings = new ArrayList<>();

  LmmResults(
      LmmSpec spec,
      LmmPlan plan,
      List<KernelOf> kernels,
      Map<Integer, Eigen> eigens,
      Map<Integer, Long> kinshipVariants) {
    this.spec = spec;
    this.plan = plan;
    this.kernels = kernels;
    this.eigens = eigens;
    this.kinshipVariants = kinshipVariants;
  }

  List<String> warnings() {
    return warnings;
  }

  /** The traits of a group; without tests {@code tested} is null. */
  List<LmmTrait> traits(int g, Tested tested) {
    if (spec.joint()) {
      return List.of(together(g, tested));
    }
    PlannedGroup group = plan.groups().get(g);
    var traits = new ArrayList<LmmTrait>();
    for (int t = 0; t < group.traits().size(); t++) {
      LmmVariants variants = variants(g, tested == null ? null : tested.traits().get(t));
      traits.add(
          new LmmTrait(
              group.traits().get(t),
              group.payload().individuals(),
              group.covariateNames(),
              kinship(group.payload().loco()),
              nullModels(g, t),
              List.of(),
              List.of(),
              group.filtered(),
              variants,
              inflation(variants)));
    }
    return traits;
  }

  /** All traits of a group in one model. */
  private LmmTrait together(int g, Tested tested) {
    PlannedGroup group = plan.groups().get(g);
    var models = new ArrayList<LmmJoint>();
    for (int k = 0; k < kernels.size(); k++) {
      int c = kernels.get(k).chromosome();
      models.add(
          JointTests.nullModel(group, eigens.get(k), c < 0 ? "" : group.chromosomes().get(c)));
    }
    for (LmmJoint model : models) {
      if (!model.status().equals(FitStatus.CONVERGED.name())) {
        warnings.add(
            "%s%s: the joint null model is %s"
                .formatted(
                    String.join("+", group.traits()), without(model.chromosome()), model.status()));
      }
    }
    LmmVariants variants = variants(g, tested == null ? null : tested.traits().getFirst());
    return new LmmTrait(
        String.join("+", group.traits()),
        group.payload().individuals(),
        group.covariateNames(),
        kinship(group.payload().loco()),
        List.of(),
        List.of(),
        models,
        group.filtered(),
        variants,
        inflation(variants));
  }

  /** A trait whose variance is shared out among several kinships. */
  LmmTrait components(int g, int t, Components fit) {
    PlannedGroup group = plan.groups().get(g);
    String trait = group.traits().get(t);
    var several = (GroupKinship.Several) group.kinship();
    if (!fit.status().equals(MultiKernelFit.Status.CONVERGED.name())) {
      warnings.add(trait + ": the variance components are " + fit.status());
    }
    var components =
        new LmmComponents(
            several.names(),
            fit.theta(),
            fit.averageErrors(),
            fit.observedErrors(),
            fit.shares(),
            fit.averageShareErrors(),
            fit.observedShareErrors(),
            fit.logLikelihood(),
            fit.logLikelihoodWithout(),
            fit.iterations(),
            fit.status());
    return new LmmTrait(
        trait,
        group.payload().individuals(),
        group.covariateNames(),
        several.names().size() + " kinships together",
        List.of(),
        List.of(components),
        List.of(),
        group.filtered(),
        variants(g, null),
        List.of());
  }

  private String kinship(boolean loco) {
    String kind =
        spec.kinship().file().isPresent()
            ? "read from " + spec.kinship().file()
            : spec.kinship().kind().name().toLowerCase(Locale.ROOT);
    return loco ? kind + ", leaving out the tested chromosome" : kind + ", all chromosomes";
  }

  private List<LmmNull> nullModels(int g, int trait) {
    PlannedGroup group = plan.groups().get(g);
    var models = new ArrayList<LmmNull>();
    for (int k = 0; k < kernels.size(); k++) {
      KernelOf kernel = kernels.get(k);
      if (kernel.group() == g) {
        String chromosome =
            kernel.chromosome() < 0 ? "" : group.chromosomes().get(kernel.chromosome());
        models.add(nullModel(k, chromosome, trait, group.traits().get(trait)));
      }
    }
    return models;
  }

  private LmmNull nullModel(int k, String chromosome, int trait, String name) {
    Eigen eigen = eigens.get(k);
    GemmaNull fit =
        GemmaNull.fit(
            eigen.values(),
            eigen.rotatedPhenotypes()[trait],
            eigen.rotatedCovariates(),
            plan.groups().get(kernels.get(k).group()).payload().individuals());
    GemmaNull.Estimate reml = fit.restricted();
    String without = without(chromosome);
    if (reml.status() != OptimumStatus.CONVERGED) {
      warnings.add(
          "%s%s: the variance ratio is at a bound (%s); p of the kinship's variance is %.3g"
              .formatted(name, without, reml.status(), fit.varianceTest().pValue()));
    }
    if (eigen.negative() > 0 && beyondRounding(eigen)) {
      warnings.add(
          "the kinship%s has %d negative eigenvalues, the least %.3g; they are set to 0"
              .formatted(without, eigen.negative(), eigen.smallest()));
    }
    double lambda = reml.lambda();
    double h2 = lambda / (lambda + 1);
    // d h2 / d pve by way of lambda, both being increasing functions of it.
    double slope = Math.pow(fit.traceG() * lambda + 1, 2) / fit.traceG() / Math.pow(lambda + 1, 2);
    return new LmmNull(
        chromosome,
        Math.toIntExact(kinshipVariants.getOrDefault(k, 0L)),
        lambda,
        fit.maximum().lambda(),
        reml.vg(),
        reml.ve(),
        reml.logLikelihood(),
        fit.maximum().logLikelihood(),
        fit.traceG(),
        fit.pve(),
        fit.pveStandardError(),
        h2,
        fit.pveStandardError() * slope,
        reml.beta(),
        reml.betaStandardErrors(),
        fit.varianceTest().statistic(),
        fit.varianceTest().pValue(),
        fit.profile(),
        eigen.rank(),
        eigen.negative(),
        reml.status() == OptimumStatus.CONVERGED ? "OK" : reml.status().name());
  }

  /** Numbers of seven digits, as GCTA's, make small negative eigenvalues of a low rank. */
  private static boolean beyondRounding(Eigen eigen) {
    double largest = Arrays.stream(eigen.values()).max().orElse(0);
    return eigen.smallest() < -ROUNDING * largest;
  }

  private static String without(String chromosome) {
    return chromosome.isEmpty() ? "" : " without chromosome " + chromosome;
  }

  private LmmVariants variants(int g, Columns columns) {
    Group group = plan.groups().get(g).payload();
    List<Integer> rows =
        columns == null
            ? List.of()
            : Arrays.stream(group.variants()).boxed().filter(row -> tested(g, row)).toList();
    BimTable bim = plan.bim();
    double[] none = new double[0];
    boolean reml = columns != null && !spec.joint() && spec.tests().contains(LmmTest.WALD);
    boolean ml = columns != null && !spec.joint() && spec.tests().contains(LmmTest.LRT);
    int traits = spec.joint() ? plan.groups().get(g).traits().size() : 0;
    var tests = new ArrayList<LmmVariants.Test>();
    for (int t = 0; columns != null && t < spec.tests().size(); t++) {
      String name = spec.tests().get(t).name().toLowerCase(Locale.ROOT).replace('_', '-');
      double[] log10p = columns.log10p()[t];
      boolean wald = spec.tests().get(t) == LmmTest.WALD && !spec.joint();
      double[] statistic = wald ? wald(columns) : chiSquares(log10p);
      tests.add(new LmmVariants.Test(name, statistic, log10p));
    }
    return new LmmVariants(
        rows.stream().map(bim::chromosome).toArray(String[]::new),
        rows.stream().mapToInt(bim::position).toArray(),
        rows.stream().map(bim::id).toArray(String[]::new),
        rows.stream().map(bim::allele1).toArray(String[]::new),
        rows.stream().map(bim::allele0).toArray(String[]::new),
        columns == null ? none : columns.frequency(),
        columns == null ? new int[0] : columns.missing(),
        columns == null ? none : columns.beta(),
        columns == null ? none : columns.se(),
        ml || reml ? columns.logLikelihood() : none,
        reml ? columns.lambdaReml() : none,
        ml ? columns.lambdaMl() : none,
        effects(columns, 0, traits),
        effects(columns, traits, traits + traits * (traits + 1) / 2),
        tests,
        columns == null ? new byte[0] : columns.status(),
        Stream.of(VariantStatus.values()).map(Enum::name).toList());
  }

  private static double[][] effects(Columns columns, int from, int to) {
    return columns == null ? new double[0][] : Arrays.copyOfRange(columns.effects(), from, to);
  }

  /** Whether a variant's chromosome is one that was asked for. */
  private boolean tested(int g, int row) {
    if (!plan.groups().get(g).payload().loco()) {
      return true;
    }
    String chromosome = plan.bim().chromosome(row);
    int index = plan.groups().get(g).chromosomes().indexOf(chromosome);
    return kernels.contains(new KernelOf(g, index));
  }

  private static double[] wald(Columns columns) {
    double[] statistic = new double[columns.beta().length];
    for (int v = 0; v < statistic.length; v++) {
      double ratio = columns.beta()[v] / columns.se()[v];
      statistic[v] = ratio * ratio;
    }
    return statistic;
  }

  /** The chi-square with one degree of freedom that has the same p-value. */
  private static double[] chiSquares(double[] log10p) {
    return Arrays.stream(log10p).map(ChiSquare::ofLog10P).toArray();
  }

  private static List<Inflation> inflation(LmmVariants variants) {
    var inflation = new ArrayList<Inflation>();
    for (LmmVariants.Test test : variants.tests()) {
      double[] values =
          Arrays.stream(chiSquares(test.log10p())).filter(x -> !Double.isNaN(x)).sorted().toArray();
      int n = values.length;
      if (n > 0) {
        double median = (values[(n - 1) / 2] + values[n / 2]) / 2;
        inflation.add(new Inflation(test.name(), median / MEDIAN));
      }
    }
    return inflation;
  }
}
