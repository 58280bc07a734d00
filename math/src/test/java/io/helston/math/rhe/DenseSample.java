package io.helston.math.rhe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sample whose genotypes fit in memory, and the block sums computed from it by plain loops.
 *
 * @param x [SNP][individual] standardised genotypes
 * @param varying [SNP] whether both alleles occur
 * @param bins [SNP][bin] membership
 * @param block [SNP] block number
 * @param basis [rank][individual] orthonormal covariates
 * @param covariateColumns columns before dependent ones were dropped
 * @param z [vector][individual]
 * @param y [trait][individual] centred and projected
 */
record DenseSample(
    double[][] x,
    boolean[] varying,
    boolean[][] bins,
    int[] block,
    double[][] basis,
    int covariateColumns,
    double[][] z,
    double[][] y) {

  /** Everything the estimator takes. */
  record Sums(List<BlockSums> blocks, double[][] vectorCross, SampleTotals totals) {}

  Sums sums() {
    int blocks = Arrays.stream(block).max().orElseThrow() + 1;
    int individuals = z[0].length;
    double[][][][] v = new double[blocks][binCount()][z.length][individuals];
    List<BlockSums> sums = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      sums.add(blockSums(j, v[j]));
    }
    double[][][] total = new double[binCount()][z.length][individuals];
    for (double[][][] part : v) {
      for (int k = 0; k < binCount(); k++) {
        for (int b = 0; b < z.length; b++) {
          addTo(total[k][b], 1, part[k][b]);
        }
      }
    }
    double[][] cross = new double[blocks][];
    for (int j = 0; j < blocks; j++) {
      cross[j] = gram(v[j], total, 0, z.length);
    }
    double[][] perVector = new double[z.length][];
    for (int b = 0; b < z.length; b++) {
      perVector[b] = gram(total, total, b, b + 1);
    }
    double[] wz = new double[basis.length * z.length];
    for (int row = 0; row < basis.length; row++) {
      for (int b = 0; b < z.length; b++) {
        wz[row * z.length + b] = dot(basis[row], z[b]);
      }
    }
    double[] yy = Arrays.stream(y).mapToDouble(trait -> dot(trait, trait)).toArray();
    return new Sums(
        sums,
        cross,
        new SampleTotals(individuals, basis.length, covariateColumns, wz, perVector, yy));
  }

  int binCount() {
    return bins[0].length;
  }

  private BlockSums blockSums(int j, double[][][] v) {
    int count = binCount();
    int rank = basis.length;
    int vectors = z.length;
    double[] snps = new double[count];
    double[] overlap = new double[count * count];
    double[] h = new double[count * rank * rank];
    double[] g = new double[count * rank * vectors];
    double[] squares = new double[count * y.length];
    int monomorphic = 0;
    for (int s = 0; s < x.length; s++) {
      if (block[s] == j && !varying[s]) {
        monomorphic++;
      } else if (block[s] == j) {
        double[] f = products(x[s], basis);
        double[] a = products(x[s], z);
        double[] xy = products(x[s], y);
        for (int k = 0; k < count; k++) {
          if (bins[s][k]) {
            snps[k]++;
            for (int l = 0; l < count; l++) {
              overlap[k * count + l] += bins[s][l] ? 1 : 0;
            }
            addOuter(h, k * rank * rank, f, f);
            addOuter(g, k * rank * vectors, f, a);
            for (int t = 0; t < xy.length; t++) {
              squares[k * xy.length + t] += xy[t] * xy[t];
            }
            for (int b = 0; b < vectors; b++) {
              addTo(v[k][b], a[b], x[s]);
            }
          }
        }
      }
    }
    double[] gram = gram(v, v, 0, vectors);
    return new BlockSums(j, snps, overlap, h, g, squares, gram, monomorphic, 0, 0);
  }

  private static double[] gram(double[][][] left, double[][][] right, int from, int to) {
    int count = left.length;
    double[] gram = new double[count * count];
    for (int k = 0; k < count; k++) {
      for (int l = 0; l < count; l++) {
        for (int b = from; b < to; b++) {
          gram[k * count + l] += dot(left[k][b], right[l][b]);
        }
      }
    }
    return gram;
  }

  private static double[] products(double[] x, double[][] columns) {
    return Arrays.stream(columns).mapToDouble(column -> dot(x, column)).toArray();
  }

  private static void addOuter(double[] sum, int offset, double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      for (int m = 0; m < b.length; m++) {
        sum[offset + i * b.length + m] += a[i] * b[m];
      }
    }
  }

  private static void addTo(double[] sum, double factor, double[] term) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * term[i];
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
