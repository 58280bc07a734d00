package io.helston.math.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The order of additions written out once more, without tables: it fixes the bits of results. */
final class SummationOrderTest {
  private static final int SNPS = 150;
  private static final int INDIVIDUALS = 301;
  private static final int COLUMNS = 6;
  private static final int RUN = 128;

  private final RandomGenotypes genotypes = RandomGenotypes.of(21, SNPS, INDIVIDUALS, 0.05, 0);
  private final GenotypeRows rows = genotypes.pack();

  @Test
  void crossProductAddsRunsOf64PairsInFloat() {
    double[][] z = RandomGenotypes.columns(4, COLUMNS, INDIVIDUALS);

    double[] a =
        new GenotypeProducts(GenotypeKernels.best(), Precision.MIXED)
            .crossProduct(rows, IndividualColumns.of(z, Precision.MIXED));

    for (int c = 0; c < COLUMNS; c++) {
      for (int s = 0; s < SNPS; s++) {
        double expected = crossProduct(genotypes.codes()[s], z[c], s);
        assertThat(a[c * SNPS + s]).as("column %d SNP %d", c, s).isEqualTo(expected);
      }
    }
  }

  private double crossProduct(int[] codes, double[] z, int snp) {
    double sum = 0;
    for (int from = 0; from < INDIVIDUALS; from += RUN) {
      float run = 0;
      for (int i = from; i < Math.min(from + RUN, INDIVIDUALS); i += 2) {
        float first = centred(codes[i]) * (float) z[i];
        boolean alone = i + 1 == INDIVIDUALS;
        run += first + (alone ? 0 : centred(codes[i + 1]) * (float) z[i + 1]);
      }
      sum += run;
    }
    double total = 0;
    double missing = 0;
    for (int i = 0; i < INDIVIDUALS; i++) {
      total += (float) z[i];
      missing += codes[i] == RandomGenotypes.MISSING ? (float) z[i] : 0;
    }
    return (sum - (rows.mean(snp) - 1) * (total - missing)) * rows.scale(snp);
  }

  private static int centred(int code) {
    return code == RandomGenotypes.MISSING ? 0 : RandomGenotypes.dose(code) - 1;
  }

  @Test
  void productAddsRunsOf64PairsInFloat() {
    double[] a = GenotypeProductsTest.coefficients(COLUMNS * SNPS);
    int[] members = RandomGenotypes.range(1, SNPS);

    LaneColumns v =
        new GenotypeProducts(GenotypeKernels.best(), Precision.MIXED)
            .product(rows, members, a, COLUMNS);

    FloatLanes lanes = (FloatLanes) v;
    for (int c = 0; c < COLUMNS; c++) {
      for (int lane = 0; lane < lanes.lanes(); lane++) {
        int individual = GenotypeRows.individualAt(lane);
        float expected = individual < INDIVIDUALS ? product(members, a, c, individual) : 0;
        assertThat(lanes.values()[c * lanes.lanes() + lane]).isEqualTo(expected);
      }
    }
  }

  private float product(int[] members, double[] a, int column, int individual) {
    double sum = 0;
    for (int from = 0; from < members.length; from += RUN) {
      float run = 0;
      for (int m = from; m < Math.min(from + RUN, members.length); m += 2) {
        float first = contribution(members[m], a, column, individual);
        boolean alone = m + 1 == members.length;
        run += first + (alone ? 0 : contribution(members[m + 1], a, column, individual));
      }
      sum += run;
    }
    return (float) sum;
  }

  private float contribution(int snp, double[] a, int column, int individual) {
    int code = genotypes.codes()[snp][individual];
    if (code == RandomGenotypes.MISSING) {
      return 0;
    }
    double centred = RandomGenotypes.dose(code) - rows.mean(snp);
    return (float) (centred * rows.scale(snp) * a[column * SNPS + snp]);
  }
}
