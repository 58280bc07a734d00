package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.lmm.association.AssociationBlock;
import io.helston.math.lmm.association.AssociationScratch;
import io.helston.math.lmm.association.AssociationTest;
import io.helston.math.lmm.association.AssociationTester;
import io.helston.math.lmm.association.InteractionTester;
import io.helston.math.lmm.association.NullRatios;
import io.helston.math.lmm.association.RotatedModel;
import io.helston.math.lmm.association.VariantStatus;
import io.helston.math.lmm.kinship.GenotypeBlock;
import io.helston.math.lmm.kinship.GenotypeDecoder;
import io.helston.math.lmm.kinship.VariantCounts;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.lmm.LmmPayloads.Columns;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Tested;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import io.helston.protocol.work.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tests a run of variants against all traits of a group: decode, rotate, test, block by block. */
final class VariantTests {
  /** Variants per rotation. */
  static final int BLOCK = 256;

  private final LmmSpec spec;
  private final Group group;
  private final Eigen eigen;
  private final DenseAlgebra algebra;

  VariantTests(LmmSpec spec, Group group, Eigen eigen, DenseAlgebra algebra) {
    this.spec = spec;
    this.group = group;
    this.eigen = eigen;
    this.algebra = algebra;
  }

  /**
   * Runs the tests of a segment.
   *
   * @param key names what is derived from the eigensystem once per node
   */
  Tested run(Segment segment, GenotypeDecoder decoder, WorkerContext context, String key) {
    if (spec.joint()) {
      return new JointTests(spec, group, eigen, algebra).run(segment, decoder, context, key);
    }
    return group.interaction() < 0
        ? variants(segment, decoder, context, key)
        : interactions(segment, decoder, context, key);
  }

  private Tested variants(
      Segment segment, GenotypeDecoder decoder, WorkerContext context, String key) {
    List<AssociationTester> testers = context.shared(key + "-testers", this::testers);
    List<AssociationScratch> scratches =
        testers.stream().map(tester -> tester.scratch(BLOCK)).toList();
    AssociationBlock block = AssociationBlock.allocate(BLOCK);
    List<Columns> columns = columns(segment.units());
    boolean single = spec.precision() == ArithmeticPrecision.MIXED;
    var rotation = new BlockRotation(group, eigen, single, algebra, context, key);
    for (int done = 0; done < segment.units(); done += BLOCK) {
      context.checkCancelled();
      int count = Math.min(BLOCK, segment.units() - done);
      var rotated = rotation.rotated(decoder, segment.firstUnit() + done, count);
      for (int t = 0; t < testers.size(); t++) {
        rotated.test(testers.get(t), block, scratches.get(t));
        copy(block, rotated.counts(), columns.get(t), done);
      }
    }
    return new Tested(columns);
  }

  /** Always in double precision: a product's test is rarely more than that of a few variants. */
  private Tested interactions(
      Segment segment, GenotypeDecoder decoder, WorkerContext context, String key) {
    List<InteractionTester> testers = interactionTesters();
    AssociationBlock block = AssociationBlock.allocate(BLOCK);
    List<Columns> columns = columns(segment.units());
    var rotation = new BlockRotation(group, eigen, false, algebra, context, key);
    int n = group.individuals();
    for (int done = 0; done < segment.units(); done += BLOCK) {
      context.checkCancelled();
      int count = Math.min(BLOCK, segment.units() - done);
      GenotypeBlock x = rotation.doubles(decoder, segment.firstUnit() + done, count);
      double[] products = x.values().clone();
      for (int i = 0; i < count * n; i++) {
        products[i] *= group.covariates()[i % n * group.columns() + group.interaction()];
      }
      double[] variants = rotation.rotated(x.values(), count);
      double[] rotatedProducts = rotation.rotated(products, count);
      for (int t = 0; t < testers.size(); t++) {
        testers.get(t).test(variants, rotatedProducts, count, block);
        copy(block, x.counts(), columns.get(t), done);
      }
    }
    return new Tested(columns);
  }

  private List<AssociationTester> testers() {
    var testers = new ArrayList<AssociationTester>();
    for (int t = 0; t < group.phenotypes().length; t++) {
      testers.add(eigen.whitened() ? whitenedTester(t) : tester(t));
    }
    return List.copyOf(testers);
  }

  private Set<AssociationTest> tests() {
    Set<AssociationTest> tests = EnumSet.noneOf(AssociationTest.class);
    for (LmmTest test : spec.tests()) {
      tests.add(AssociationTest.valueOf(test.name()));
    }
    return tests;
  }

  private RotatedModel model(int trait, double[] covariates, int columns) {
    return RotatedModel.of(
        eigen.values(), eigen.rotatedPhenotypes()[trait], covariates, columns, group.individuals());
  }

  private AssociationTester tester(int trait) {
    return new AssociationTester(
        model(trait, eigen.rotatedCovariates(), group.columns()), tests(), algebra);
  }

  /** In coordinates whose covariance is the identity, that of a kinship of zeros. */
  private AssociationTester whitenedTester(int trait) {
    int n = group.individuals();
    int columns = group.columns();
    double[] ty = new double[n];
    double[] tw = new double[n * columns];
    algebra.multiply(
        false, false, n, 1, n, 1, eigen.vectors(), n, group.phenotypes()[trait], 1, 0, ty, 1);
    algebra.multiply(
        false,
        false,
        n,
        columns,
        n,
        1,
        eigen.vectors(),
        n,
        group.covariates(),
        columns,
        0,
        tw,
        columns);
    RotatedModel model = RotatedModel.of(new double[n], ty, tw, columns);
    double ratio = eigen.ratio();
    var ratios = new NullRatios(ratio, ratio, Double.NaN, VariantStatus.OK, VariantStatus.OK, 1);
    return new AssociationTester(model, tests(), algebra, ratios, ratio);
  }

  private List<InteractionTester> interactionTesters() {
    var testers = new ArrayList<InteractionTester>();
    for (int t = 0; t < group.phenotypes().length; t++) {
      RotatedModel without = model(t, withoutEnvironment(), group.columns() - 1);
      double lambda = NullRatios.of(without).lambdaMl();
      RotatedModel model = model(t, eigen.rotatedCovariates(), group.columns());
      testers.add(new InteractionTester(model, tests(), lambda));
    }
    return testers;
  }

  private double[] withoutEnvironment() {
    int columns = group.columns();
    double[] all = eigen.rotatedCovariates();
    double[] rest = new double[eigen.coordinates() * (columns - 1)];
    int at = 0;
    for (int i = 0; i < all.length; i++) {
      if (i % columns != group.interaction()) {
        rest[at++] = all[i];
      }
    }
    return rest;
  }

  private List<Columns> columns(int size) {
    Columns[] columns = new Columns[group.phenotypes().length];
    Arrays.setAll(columns, _ -> empty(size));
    return List.of(columns);
  }

  private Columns empty(int size) {
    return new Columns(
        new double[size],
        new int[size],
        new double[size],
        new double[size],
        new double[size],
        new double[size],
        new double[size],
        new double[0][],
        new double[spec.tests().size()][size],
        new byte[size]);
  }

  private void copy(AssociationBlock block, VariantCounts[] counts, Columns to, int at) {
    int count = counts.length;
    for (int v = 0; v < count; v++) {
      to.frequency()[at + v] = counts[v].frequency();
      to.missing()[at + v] = counts[v].missing();
      to.status()[at + v] = (byte) block.status()[v].ordinal();
    }
    System.arraycopy(block.beta(), 0, to.beta(), at, count);
    System.arraycopy(block.se(), 0, to.se(), at, count);
    double[] logLikelihood = spec.tests().contains(LmmTest.LRT) ? block.loglMl() : block.loglReml();
    System.arraycopy(logLikelihood, 0, to.logLikelihood(), at, count);
    System.arraycopy(block.lambdaReml(), 0, to.lambdaReml(), at, count);
    System.arraycopy(block.lambdaMl(), 0, to.lambdaMl(), at, count);
    for (int t = 0; t < spec.tests().size(); t++) {
      double[] log10p =
          switch (spec.tests().get(t)) {
            case WALD -> block.wald().log10P();
            case LRT -> block.lrt().log10P();
            case SCORE -> block.score().log10P();
            case HAIL_LRT -> block.hail().tail().log10P();
          };
      for (int v = 0; v < count; v++) {
        to.log10p()[t][at + v] = -log10p[v];
      }
    }
  }
}
