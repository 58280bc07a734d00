package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Parts;
import io.helston.math.nbglm.gene.Goldens.Table;
import org.junit.jupiter.api.Test;

final class SizeFactorsTest {
  private static final boolean[] ALL = {};

  @Test
  void variantsAgreeWithDeseq2() {
    assumeTrue(Goldens.available(), "no shared data");
    int[] counts = counts("synthA/counts.tsv.gz");
    Table golden = Goldens.table("synthA/size_factor_variants.tsv.gz");
    int samples = golden.rows().size();
    boolean[] control = new boolean[counts.length / samples];
    for (int g = 99; g < 400; g++) {
      control[g] = true;
    }
    compare(SizeFactors.ratio(counts, samples, ALL, Parts.IN_ORDER), golden.column("ratio"));
    compare(SizeFactors.ratio(counts, samples, control, Parts.IN_ORDER), golden.column("control"));
    compare(
        SizeFactors.positiveCounts(counts, samples, ALL, Parts.IN_ORDER),
        golden.column("poscounts"));
  }

  @Test
  void airwayAgreesWithDeseq2() {
    assumeTrue(Goldens.available(), "no shared data");
    double[] golden = Goldens.table("airway/dex/size_factors.tsv.gz").column("sizeFactor");
    compare(SizeFactors.ratio(counts("airway/counts.tsv.gz"), 8, ALL, Parts.IN_ORDER), golden);
  }

  @Test
  void proportionalSamplesHaveProportionalFactors() {
    int[] counts = {10, 20, 40, 3, 6, 12, 0, 5, 9};
    double[] factors = SizeFactors.ratio(counts, 3, ALL, Parts.IN_ORDER);
    assertThat(factors[1] / factors[0]).isCloseTo(2, offset(1e-14));
    assertThat(factors[2] / factors[1]).isCloseTo(2, offset(1e-14));
  }

  @Test
  void aZeroInEveryGeneIsRefused() {
    int[] counts = {0, 1, 2, 0};
    assertThatThrownBy(() -> SizeFactors.ratio(counts, 2, ALL, Parts.IN_ORDER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every gene contains at least one zero");
  }

  private static int[] counts(String name) {
    Table table = Goldens.table(name);
    int samples = table.names().size();
    int[] counts = new int[table.rows().size() * samples];
    for (int g = 0; g < table.rows().size(); g++) {
      double[] row = table.numbers(g);
      for (int i = 0; i < samples; i++) {
        counts[g * samples + i] = (int) row[i];
      }
    }
    return counts;
  }

  private static void compare(double[] ours, double[] golden) {
    assertThat(Differences.relative(ours, golden, i -> true).largest()).isLessThan(1e-14);
  }
}
