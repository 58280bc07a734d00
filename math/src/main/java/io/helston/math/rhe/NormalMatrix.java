package io.helston.math.rhe;

/** The trace matrix T of one replicate, from sums over all or single random vectors. */
final class NormalMatrix {
  private NormalMatrix() {}

  /** T of a replicate with all random vectors, [K+1][K+1]. */
  static double[][] of(ReplicateSums sums, SampleTotals totals, Traces traces) {
    return of(sums, sums.vectorGram(), totals, traces, 0, totals.vectors());
  }

  /** T of the full sample as the single random vector {@code vector} estimates it. */
  static double[][] ofVector(ReplicateSums full, SampleTotals totals, Traces traces, int vector) {
    double[] gram = totals.vectorGramPerVector()[vector];
    return of(full, gram, totals, traces, vector, vector + 1);
  }

  private static double[][] of(
      ReplicateSums sums, double[] gram, SampleTotals totals, Traces traces, int from, int to) {
    double[] snps = sums.snps();
    int bins = snps.length;
    int rank = totals.covariateRank();
    int vectors = to - from;
    int all = totals.vectors();
    double[] wz = new double[rank * vectors];
    copyVectors(totals.covariatesTimesVectors(), 0, rank, all, from, vectors, wz);
    double[][] g = new double[bins][rank * vectors];
    double[][] left = new double[bins][];
    for (int k = 0; k < bins; k++) {
      copyVectors(sums.covariateVectors(), k * rank, rank, all, from, vectors, g[k]);
      left[k] = projectionTerm(sums.covariateGram(), k * rank * rank, rank, vectors, wz, g[k]);
    }
    double[][] t = new double[bins + 1][bins + 1];
    for (int k = 0; k < bins; k++) {
      if (snps[k] > 0) {
        for (int l = 0; l < bins; l++) {
          if (snps[l] > 0) {
            double trace = gram[k * bins + l] + dot(left[k], g[l]);
            t[k][l] = trace / (vectors * snps[k] * snps[l]);
          }
        }
        t[k][bins] = totals.individuals() - dot(g[k], wz) / (vectors * snps[k]);
        t[bins][k] = t[k][bins];
      }
    }
    t[bins][bins] =
        totals.individuals()
            - switch (traces) {
              case SYMMETRIC -> rank;
              case PYRHE -> totals.covariateColumns();
            };
    if (traces == Traces.SYMMETRIC) {
      symmetrise(t, bins);
    }
    return t;
  }

  /** H W'Z - 2 G, which times G_l gives &lt;S_k, WW'V_l&gt; - 2 &lt;WW'V_k, V_l&gt;. */
  private static double[] projectionTerm(
      double[] gram, int offset, int rank, int vectors, double[] wz, double[] g) {
    double[] term = new double[rank * vectors];
    for (int i = 0; i < rank; i++) {
      for (int m = 0; m < rank; m++) {
        double h = gram[offset + i * rank + m];
        for (int b = 0; b < vectors; b++) {
          term[i * vectors + b] += h * wz[m * vectors + b];
        }
      }
      for (int b = 0; b < vectors; b++) {
        term[i * vectors + b] -= 2 * g[i * vectors + b];
      }
    }
    return term;
  }

  private static void copyVectors(
      double[] source, int firstRow, int rows, int all, int from, int vectors, double[] target) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(source, (firstRow + row) * all + from, target, row * vectors, vectors);
    }
  }

  private static void symmetrise(double[][] t, int bins) {
    for (int k = 0; k < bins; k++) {
      for (int l = 0; l < k; l++) {
        double mean = (t[k][l] + t[l][k]) / 2;
        t[k][l] = mean;
        t[l][k] = mean;
      }
    }
  }

  /** Four partial sums: one alone would wait for each addition in turn. */
  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
