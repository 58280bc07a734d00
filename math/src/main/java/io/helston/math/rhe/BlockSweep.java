package io.helston.math.rhe;

import io.helston.math.genotype.GenotypeProducts;
import io.helston.math.genotype.GenotypeRows;
import io.helston.math.genotype.IndividualColumns;
import io.helston.math.genotype.InnerProducts;
import io.helston.math.genotype.LaneColumns;
import java.util.Arrays;

/**
 * The work on one jackknife block: both sweeps over its genotypes, and its sums.
 *
 * <p>The first sweep multiplies the standardised genotypes with the random vectors, the covariate
 * basis and the phenotypes at once; the second forms v_k = X_k X_k'Z for every bin. Not
 * thread-safe: holds scratch space.
 */
public final class BlockSweep {

  /** Shapes of a sample group: B vectors, r basis columns, t traits, in this order in X'C. */
  public record Shape(int vectors, int covariateRank, int traits) {}

  /**
   * What a sweep leaves behind.
   *
   * @param sums the block's contribution to the normal equations
   * @param products X'Z, [vector][snp] flattened: enough to form v again
   * @param members the SNPs of each bin that take part, as indices into the block
   * @param vectors v_k per bin
   */
  public record Swept(BlockSums sums, double[] products, int[][] members, LaneColumns[] vectors) {}

  /** Which SNPs of the block lie in which bin, by index into the block. */
  @FunctionalInterface
  public interface Bins {
    /** Whether the SNP lies in the bin. */
    boolean contains(int snp, int bin);
  }

  private final GenotypeProducts genotypes;
  private final InnerProducts inner;

  public BlockSweep(GenotypeProducts genotypes, InnerProducts inner) {
    this.genotypes = genotypes;
    this.inner = inner;
  }

  /**
   * Sweeps a block.
   *
   * @param block its number
   * @param rows its genotypes
   * @param columns Z, W and y side by side
   * @param shape how many of each
   * @param bins membership of the block's SNPs
   * @param binCount number of bins
   * @param minorAlleleFrequency SNPs below it are left out and counted
   */
  public Swept sweep(
      int block,
      GenotypeRows rows,
      IndividualColumns columns,
      Shape shape,
      Bins bins,
      int binCount,
      double minorAlleleFrequency) {
    boolean[] used = new boolean[rows.snps()];
    int monomorphic = 0;
    int allMissing = 0;
    int belowFrequency = 0;
    for (int snp = 0; snp < rows.snps(); snp++) {
      if (rows.missing(snp) == rows.individuals()) {
        allMissing++;
      } else if (!rows.varies(snp)) {
        monomorphic++;
      } else if (rows.minorAlleleFrequency(snp) < minorAlleleFrequency) {
        belowFrequency++;
      } else {
        used[snp] = true;
      }
    }
    int[][] members = members(used, bins, binCount);
    double[] x = genotypes.crossProduct(rows, columns);
    LaneColumns[] vectors = vectors(rows, members, x, shape.vectors);
    BlockSums sums =
        new BlockSums(
            block,
            sizes(members),
            overlap(members, bins),
            covariateGram(x, rows.snps(), members, shape),
            covariateVectors(x, rows.snps(), members, shape),
            phenotypeSquares(x, rows.snps(), members, shape),
            inner.gram(vectors),
            monomorphic,
            allMissing,
            belowFrequency);
    double[] products = Arrays.copyOf(x, shape.vectors * rows.snps());
    return new Swept(sums, products, members, vectors);
  }

  /** v_k per bin from X'Z: the same bits whenever it is called. */
  public LaneColumns[] vectors(GenotypeRows rows, int[][] members, double[] products, int vectors) {
    LaneColumns none = null;
    var v = new LaneColumns[members.length];
    for (int bin = 0; bin < members.length; bin++) {
      if (members[bin].length > 0) {
        v[bin] = genotypes.product(rows, members[bin], products, vectors);
      } else {
        none = none == null ? genotypes.product(rows, members[bin], products, vectors) : none;
        v[bin] = none;
      }
    }
    return v;
  }

  private static int[][] members(boolean[] used, Bins bins, int binCount) {
    int[][] members = new int[binCount][];
    int[] scratch = new int[used.length];
    for (int bin = 0; bin < binCount; bin++) {
      int count = 0;
      for (int snp = 0; snp < used.length; snp++) {
        if (used[snp] && bins.contains(snp, bin)) {
          scratch[count++] = snp;
        }
      }
      members[bin] = Arrays.copyOf(scratch, count);
    }
    return members;
  }

  private static double[] sizes(int[][] members) {
    return Arrays.stream(members).mapToDouble(snps -> snps.length).toArray();
  }

  private static double[] overlap(int[][] members, Bins bins) {
    int k = members.length;
    double[] overlap = new double[k * k];
    for (int a = 0; a < k; a++) {
      for (int snp : members[a]) {
        for (int b = 0; b < k; b++) {
          overlap[a * k + b] += bins.contains(snp, b) ? 1 : 0;
        }
      }
    }
    return overlap;
  }

  /** H = F'F per bin, F = X'W. */
  private static double[] covariateGram(double[] x, int snps, int[][] members, Shape shape) {
    int r = shape.covariateRank;
    double[] gram = new double[members.length * r * r];
    for (int bin = 0; bin < members.length; bin++) {
      for (int a = 0; a < r; a++) {
        for (int b = 0; b < r; b++) {
          gram[(bin * r + a) * r + b] =
              dot(x, (shape.vectors + a) * snps, (shape.vectors + b) * snps, members[bin]);
        }
      }
    }
    return gram;
  }

  /** G = F'A per bin, A = X'Z. */
  private static double[] covariateVectors(double[] x, int snps, int[][] members, Shape shape) {
    int r = shape.covariateRank;
    double[] products = new double[members.length * r * shape.vectors];
    for (int bin = 0; bin < members.length; bin++) {
      for (int a = 0; a < r; a++) {
        for (int b = 0; b < shape.vectors; b++) {
          products[(bin * r + a) * shape.vectors + b] =
              dot(x, (shape.vectors + a) * snps, b * snps, members[bin]);
        }
      }
    }
    return products;
  }

  private static double[] phenotypeSquares(double[] x, int snps, int[][] members, Shape shape) {
    double[] squares = new double[members.length * shape.traits];
    for (int bin = 0; bin < members.length; bin++) {
      for (int trait = 0; trait < shape.traits; trait++) {
        int column = (shape.vectors + shape.covariateRank + trait) * snps;
        squares[bin * shape.traits + trait] = dot(x, column, column, members[bin]);
      }
    }
    return squares;
  }

  private static double dot(double[] x, int a, int b, int[] members) {
    double sum = 0;
    for (int snp : members) {
      sum += x[a + snp] * x[b + snp];
    }
    return sum;
  }
}
