package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.LowerTriangle;
import io.helston.math.lmm.LowRankBasis;
import io.helston.math.lmm.association.AssociationBlock;
import io.helston.math.lmm.association.AssociationScratch;
import io.helston.math.lmm.association.AssociationTester;
import io.helston.math.lmm.kinship.CodeValues;
import io.helston.math.lmm.kinship.GenotypeBlock;
import io.helston.math.lmm.kinship.GenotypeBlock.Moments;
import io.helston.math.lmm.kinship.GenotypeDecoder;
import io.helston.math.lmm.kinship.VariantCounts;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;

/**
 * Decodes blocks of variants and rotates them into the coordinates of a group's model, in single or
 * double precision.
 */
final class BlockRotation {
  private final Group group;
  private final Eigen eigen;
  private final DenseAlgebra algebra;
  private final LowerTriangle triangle;
  private final float[] floatVectors;
  private final boolean single;
  private final BlockBuffers buffers;

  /**
   * @param single whether genotypes and products are in single precision
   * @param key names what is derived from {@code eigen} once per node
   */
  BlockRotation(
      Group group,
      Eigen eigen,
      boolean single,
      DenseAlgebra algebra,
      WorkerContext context,
      String key) {
    this.group = group;
    this.eigen = eigen;
    this.algebra = algebra;
    this.single = single;
    buffers = context.scratch(BlockBuffers.class, BlockBuffers::new);
    triangle =
        eigen.whitened()
            ? context.shared(
                key + "-triangle",
                () -> LowerTriangle.of(eigen.vectors(), group.individuals(), single))
            : null;
    floatVectors =
        single && triangle == null ? context.shared(key + "-floats", this::floats) : null;
  }

  private float[] floats() {
    double[] vectors = eigen.vectors();
    float[] floats = new float[vectors.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) vectors[i];
    }
    return floats;
  }

  /** A decoded and rotated block of variants, in either precision. */
  sealed interface Rotated {
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

  /**
   * Variants {@code from} on, each centred over the individuals with its mean where missing; good
   * until the next block.
   */
  Rotated rotated(GenotypeDecoder decoder, int from, int count) {
    if (!single) {
      GenotypeBlock x = doubles(decoder, from, count);
      double[] rotated = buffers.rotated(count * eigen.coordinates());
      rotate(x.values(), count, rotated);
      return new RotatedDoubles(x.counts(), rotated);
    }
    int n = group.individuals();
    GenotypeBlock x = floats(decoder, from, count);
    if (triangle != null) {
      float[] rotated = buffers.rotatedFloats(count * n);
      triangle.multiplyTransposed(x.floats(), count, rotated, algebra);
      return new RotatedFloats(x.counts(), rotated);
    }
    int rows = floatVectors.length / n;
    int width = eigen.coordinates();
    float[] rotated = buffers.rotatedFloats(count * width);
    algebra.multiply(
        false, true, count, rows, n, 1, x.floats(), n, floatVectors, n, 0, rotated, width);
    if (width == rows) {
      return new RotatedFloats(x.counts(), rotated);
    }
    double[] widened = buffers.rotated(count * width);
    for (int i = 0; i < count * width; i++) {
      widened[i] = rotated[i];
    }
    for (int v = 0; v < count; v++) {
      LowRankBasis.complete(square(x.floats(), v * n, n), widened, v * width, width);
    }
    return new RotatedDoubles(x.counts(), widened);
  }

  /** The decoded variants in double precision; good until the next block. */
  GenotypeBlock doubles(GenotypeDecoder decoder, int from, int count) {
    return GenotypeBlock.doubles(
        decoder,
        group.variants(),
        from,
        from + count,
        Moments.ANALYSED,
        CodeValues::centred,
        buffers.decoded(count * group.individuals()));
  }

  private GenotypeBlock floats(GenotypeDecoder decoder, int from, int count) {
    return GenotypeBlock.floats(
        decoder,
        group.variants(),
        from,
        from + count,
        Moments.ANALYSED,
        CodeValues::centred,
        buffers.decodedFloats(count * group.individuals()));
  }

  /** Rows of n numbers in the coordinates of the model, in an array of their own. */
  double[] rotated(double[] rows, int count) {
    double[] rotated = new double[count * eigen.coordinates()];
    rotate(rows, count, rotated);
    return rotated;
  }

  private void rotate(double[] rows, int count, double[] rotated) {
    if (triangle != null) {
      triangle.multiplyTransposed(rows, count, rotated, algebra);
      return;
    }
    int n = group.individuals();
    int width = eigen.coordinates();
    int directions = eigen.vectors().length / n;
    algebra.multiply(
        false, true, count, directions, n, 1, rows, n, eigen.vectors(), n, 0, rotated, width);
    for (int v = 0; v < count && directions < width; v++) {
      LowRankBasis.complete(square(rows, v * n, n), rotated, v * width, width);
    }
  }

  private static double square(double[] values, int at, int n) {
    double sum = 0;
    for (int i = at; i < at + n; i++) {
      sum += values[i] * values[i];
    }
    return sum;
  }

  private static double square(float[] values, int at, int n) {
    double sum = 0;
    for (int i = at; i < at + n; i++) {
      sum += (double) values[i] * values[i];
    }
    return sum;
  }
}
