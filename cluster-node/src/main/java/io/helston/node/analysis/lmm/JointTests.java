package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.lmm.association.AssociationTest;
import io.helston.math.lmm.kinship.GenotypeBlock;
import io.helston.math.lmm.kinship.GenotypeDecoder;
import io.helston.math.lmm.kinship.VariantCounts;
import io.helston.math.lmm.multivariate.MultivariateBlock;
import io.helston.math.lmm.multivariate.MultivariateModel;
import io.helston.math.lmm.multivariate.MultivariateNull;
import io.helston.math.lmm.multivariate.MultivariateTester;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.lmm.LmmPayloads.Columns;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Tested;
import io.helston.node.analysis.lmm.LmmPlan.PlannedGroup;
import io.helston.protocol.result.LmmJoint;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import io.helston.protocol.work.Segment;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tests a run of variants for effects on any of a group's traits, in one model of all of them. */
final class JointTests {
  private final LmmSpec spec;
  private final Group group;
  private final Eigen eigen;
  private final DenseAlgebra algebra;

  JointTests(LmmSpec spec, Group group, Eigen eigen, DenseAlgebra algebra) {
    this.spec = spec;
    this.group = group;
    this.eigen = eigen;
    this.algebra = algebra;
  }

  private static MultivariateModel model(Group group, Eigen eigen) {
    return MultivariateModel.of(
        eigen.values(), eigen.rotatedPhenotypes(), eigen.rotatedCovariates(), group.columns());
  }

  /** The model of a group's traits without a variant. */
  static LmmJoint nullModel(PlannedGroup group, Eigen eigen, String chromosome) {
    MultivariateNull fit = MultivariateNull.fit(model(group.payload(), eigen));
    MultivariateNull.Estimate reml = fit.restricted();
    return new LmmJoint(
        chromosome,
        group.traits(),
        reml.vg(),
        reml.vgStandardErrors(),
        reml.ve(),
        reml.veStandardErrors(),
        fit.maximum().vg(),
        fit.maximum().ve(),
        reml.coefficients(),
        reml.coefficientStandardErrors(),
        reml.logLikelihood(),
        fit.maximum().logLikelihood(),
        reml.status().name());
  }

  /** Runs the tests of a segment; always in double precision. */
  Tested run(Segment segment, GenotypeDecoder decoder, WorkerContext context, String key) {
    MultivariateTester tester =
        context.shared(key + "-joint", () -> new MultivariateTester(model(group, eigen), tests()));
    var scratch = tester.scratch();
    int traits = group.phenotypes().length;
    MultivariateBlock block = MultivariateBlock.allocate(VariantTests.BLOCK, traits);
    Columns columns = empty(segment.units(), traits);
    var rotation = new BlockRotation(group, eigen, false, algebra, context, key);
    for (int done = 0; done < segment.units(); done += VariantTests.BLOCK) {
      context.checkCancelled();
      int count = Math.min(VariantTests.BLOCK, segment.units() - done);
      GenotypeBlock x = rotation.doubles(decoder, segment.firstUnit() + done, count);
      tester.test(rotation.rotated(x.values(), count), count, block, scratch);
      copy(block, x.counts(), columns, done);
    }
    return new Tested(List.of(columns));
  }

  private Set<AssociationTest> tests() {
    Set<AssociationTest> tests = EnumSet.noneOf(AssociationTest.class);
    for (LmmTest test : spec.tests()) {
      tests.add(AssociationTest.valueOf(test.name()));
    }
    return tests;
  }

  private Columns empty(int size, int traits) {
    double[] none = new double[0];
    return new Columns(
        new double[size],
        new int[size],
        none,
        none,
        none,
        none,
        none,
        new double[traits + traits * (traits + 1) / 2][size],
        new double[spec.tests().size()][size],
        new byte[size]);
  }

  private void copy(MultivariateBlock block, VariantCounts[] counts, Columns to, int at) {
    int traits = block.traits();
    int pairs = traits * (traits + 1) / 2;
    for (int v = 0; v < counts.length; v++) {
      to.frequency()[at + v] = counts[v].frequency();
      to.missing()[at + v] = counts[v].missing();
      to.status()[at + v] = (byte) block.status()[v].ordinal();
      for (int t = 0; t < traits; t++) {
        to.effects()[t][at + v] = block.beta()[v * traits + t];
      }
      for (int q = 0; q < pairs; q++) {
        to.effects()[traits + q][at + v] = block.covariance()[v * pairs + q];
      }
      for (int t = 0; t < spec.tests().size(); t++) {
        to.log10p()[t][at + v] = -log10P(block, spec.tests().get(t))[v];
      }
    }
  }

  private static double[] log10P(MultivariateBlock block, LmmTest test) {
    return switch (test) {
      case WALD -> block.wald().log10P();
      case LRT -> block.lrt().log10P();
      case SCORE -> block.score().log10P();
      case HAIL_LRT -> throw new IllegalArgumentException("Hail's test is of one trait");
    };
  }
}
