package io.helston.math.nbglm.federated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A small study whose samples are dealt to sites, without any golden. */
final class SmallStudy {
  static final int GENES = 40;
  static final int PARAMETERS = 3;
  private static final int SAMPLES = 18;

  private SmallStudy() {}

  static boolean[] all() {
    boolean[] all = new boolean[GENES];
    Arrays.fill(all, true);
    return all;
  }

  static double[] dispersions() {
    double[] dispersions = new double[GENES];
    for (int gene = 0; gene < GENES; gene++) {
      dispersions[gene] = gene % 5 == 0 ? 1e-8 : 0.05 + 0.1 * gene;
    }
    return dispersions;
  }

  /** Sites of unequal sizes; genes 0 ... 7 have two huge counts among zeros, so some diverge. */
  static List<SiteData> sites(int sites) {
    var random = new Random(17);
    double[] sizeFactors = random.doubles(SAMPLES, 0.5, 2).toArray();
    double[] covariate = random.doubles(SAMPLES, -1, 1).toArray();
    int[][] counts = new int[GENES][SAMPLES];
    for (int gene = 0; gene < GENES; gene++) {
      double mean = Math.pow(2, 1 + gene % 12);
      for (int i = 0; i < SAMPLES; i++) {
        int usual = 1 + (int) (mean * random.nextDouble() * 2);
        boolean huge = i == gene + 1 || i == 2 * gene + 3;
        counts[gene][i] = gene >= 8 ? usual : huge ? 100_000 * usual : 0;
      }
    }
    var data = new ArrayList<SiteData>();
    for (int site = 0; site < sites; site++) {
      int from = SAMPLES * site * site / (sites * sites);
      int to = SAMPLES * (site + 1) * (site + 1) / (sites * sites);
      data.add(part(site, from, to, counts, sizeFactors, covariate));
    }
    return data;
  }

  private static SiteData part(
      int site, int from, int to, int[][] counts, double[] sizeFactors, double[] covariate) {
    int samples = to - from;
    int[] local = new int[GENES * samples];
    double[] factors = new double[samples];
    double[] design = new double[samples * PARAMETERS];
    for (int i = 0; i < samples; i++) {
      factors[i] = sizeFactors[from + i];
      design[i * PARAMETERS] = 1;
      design[i * PARAMETERS + 1] = (from + i) % 2;
      design[i * PARAMETERS + 2] = covariate[from + i];
      for (int gene = 0; gene < GENES; gene++) {
        local[gene * samples + i] = counts[gene][from + i];
      }
    }
    return new SiteData(site, local, factors, design);
  }
}
