package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.lmm.association.AssociationBlock;
import io.helston.math.lmm.association.AssociationScratch;
import io.helston.math.lmm.association.AssociationTest;
import io.helston.math.lmm.association.AssociationTester;
import io.helston.math.lmm.association.RotatedModel;
import io.helston.math.lmm.kinship.CodeValues;
import io.helston.math.lmm.kinship.GenotypeBlock;
import io.helston.math.lmm.kinship.GenotypeBlock.Moments;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tests a run of variants against all traits of a group: decode, rotate, test, block by block. */
final class VariantTests {
  /** Variants per rotation. */
  private static final int BLOCK = 256;

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

  Tested run(Segment segment, GenotypeDecoder decoder, WorkerContext context, String shared) {
    List<AssociationTester> testers = context.shared(shared, this::testers);
    List<AssociationScratch> scratches =
        testers.stream().map(tester -> tester.scratch(BLOCK)).toList();
    AssociationBlock block = AssociationBlock.allocate(BLOCK);
    List<Columns> columns = new ArrayList<>();
    for (int t = 0; t < testers.size(); t++) {
      columns.add(empty(segment.units()));
    }
    float[] floatVectors =
        spec.precision() == ArithmeticPrecision.MIXED
            ? context.shared(shared + "-floats", this::floatVectors)
            : null;
    for (int done = 0; done < segment.units(); done += BLOCK) {
      context.checkCancelled();
      int count = Math.min(BLOCK, segment.units() - done);
      Rotated rotated = rotated(decoder, segment.firstUnit() + done, count, floatVectors);
      for (int t = 0; t < testers.size(); t++) {
        rotated.test(testers.get(t), block, scratches.get(t));
        copy(block, rotated.counts(), columns.get(t), done);
      }
    }
    return new Tested(columns);
  }

  private List<AssociationTester> testers() {
    Set<AssociationTest> tests = EnumSet.noneOf(AssociationTest.class);
    for (LmmTest test : spec.tests()) {
      tests.add(AssociationTest.valueOf(test.name()));
    }
    var testers = new ArrayList<AssociationTester>();
    for (double[] phenotype : eigen.rotatedPhenotypes()) {
      RotatedModel model =
          RotatedModel.of(eigen.values(), phenotype, eigen.rotatedCovariates(), group.columns());
      testers.add(new AssociationTester(model, tests, algebra));
    }
    return List.copyOf(testers);
  }

  private float[] floatVectors() {
    double[] vectors = eigen.vectors();
    float[] floats = new float[vectors.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) vectors[i];
    }
    return floats;
  }

  /** A decoded and rotated block of variants, in either precision. */
  private sealed interface Rotated {
    VariantCounts[] counts();

    void test(AssociationTester tester, AssociationBlock out, AssociationScratch scratch);
  }

  private record RotatedDoubles(VariantCounts[] counts, double[] values) implements Rotated {
    @Override
    public void test(AssociationTester tester, AssociationBlock out, AssociationScratch scratch) {
      tester.test(values, counts.length, out, scratch);
    }
  }

  private record RotatedFloats(VariantCounts[] counts, float[] values) implements Rotated {
    @Override
    public void test(AssociationTester tester, AssociationBlock out, AssociationScratch scratch) {
      tester.test(values, counts.length, out, scratch);
    }
  }

  /** X U for variants {@code from} on, in single precision if there are vectors for it. */
  private Rotated rotated(GenotypeDecoder decoder, int from, int count, float[] floatVectors) {
    int n = group.individuals();
    int to = from + count;
    int[] variants = group.variants();
    if (floatVectors == null) {
      GenotypeBlock x =
          GenotypeBlock.doubles(decoder, variants, from, to, Moments.ANALYSED, CodeValues::centred);
      double[] rotated = new double[count * n];
      algebra.multiply(
          false, true, count, n, n, 1, x.values(), n, eigen.vectors(), n, 0, rotated, n);
      return new RotatedDoubles(x.counts(), rotated);
    }
    GenotypeBlock x =
        GenotypeBlock.floats(decoder, variants, from, to, Moments.ANALYSED, CodeValues::centred);
    float[] rotated = new float[count * n];
    algebra.multiply(false, true, count, n, n, 1, x.floats(), n, floatVectors, n, 0, rotated, n);
    return new RotatedFloats(x.counts(), rotated);
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
    System.arraycopy(block.loglMl(), 0, to.logLikelihood(), at, count);
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
