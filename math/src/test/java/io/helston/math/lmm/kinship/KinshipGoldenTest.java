package io.helston.math.lmm.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.genotype.Precision;
import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebras;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variants and eigenvalues of GEMMA and Hail on real mice. */
final class KinshipGoldenTest {
  private static final DenseAlgebra ALGEBRA = DenseAlgebras.best();

  @BeforeAll
  static void needsData() {
    assumeTrue(MouseData.available(), "the shared mouse data are not here");
  }

  @ParameterizedTest
  @CsvSource({
    "gemma_cd8, mouse_hs1940, false, none",
    "gemma_cd8_sex, mouse_hs1940, true, none",
    "gemma_miss_cd8_sex, mouse_miss, true, none",
    "gemma_loco19_cd8_sex, mouse_hs1940, true, 19"
  })
  void gemmaKeepsTheSameVariantsAndFindsTheSameEigenvalues(
      String name, String bed, boolean sex, String left) {
    var mice = new MouseData(bed, 1);
    var decoder = mice.decoder();
    int[] inKinship = accepted(mice, decoder, sex, mice.variants(left, true));
    var golden = MouseData.json(name + ".null.json");
    assertThat(inKinship).hasSize((int) golden.get("snps_in_K").number());
    int[] tested =
        left.equals("none") ? inKinship : accepted(mice, decoder, sex, mice.variants(left, false));
    assertThat(tested).hasSize((int) golden.get("snps_tested").number());
    assertThat(Arrays.stream(tested).mapToObj(mice::id).toList()).isEqualTo(MouseData.tested(name));

    assumeTrue(DenseAlgebras.reason().isEmpty(), "eigenvalues of 1,410 mice need native algebra");
    double[] matrix = kinship(KinshipKind.CENTERED, decoder, GenotypeBlock.Moments.FILE, inKinship);
    int order = decoder.individuals().size();
    KinshipMatrices.doubleCentre(matrix, order);
    var spectrum = CleanSpectrum.of(ALGEBRA.eigen(matrix, order).values());
    double[] expected = MouseData.eigenvalues(name);
    assertThat(spectrum.values()).containsExactly(expected, within(1e-9 * expected[order - 1]));
    assertThat(spectrum.indefinite()).isFalse();
    double trace = golden.get("exact").get("trace_G").number();
    assertThat(spectrum.mean()).isCloseTo(trace, within(1e-9 * trace));
    assertThat(KinshipMatrices.meanDiagonal(matrix, order)).isCloseTo(trace, within(1e-9 * trace));
  }

  @ParameterizedTest
  @CsvSource({"RRM, mouse_cd8_rrm_full", "GRM, mouse_cd8_grm_full"})
  void hailFindsTheSameEigenvalues(KinshipKind kind, String name) {
    var mice = new MouseData("mouse_hs1940", 1);
    var decoder = mice.decoder();
    var screen =
        new VariantScreen(VariantCriteria.POLYMORPHIC, decoder, mice.covariates(true), ALGEBRA);
    int[] all = mice.variants("none", true);
    int[] rows = VerdictCounts.accepted(all, screen.judge(all));
    assertThat(rows).hasSize(10_992);

    assumeTrue(DenseAlgebras.reason().isEmpty(), "eigenvalues of 1,410 mice need native algebra");
    double[] matrix = kinship(kind, decoder, GenotypeBlock.Moments.ANALYSED, rows);
    int order = decoder.individuals().size();
    double[] expected = MouseData.eigenvalues(name);
    assertThat(ALGEBRA.eigen(matrix, order).values())
        .containsExactly(expected, within(1e-9 * expected[order - 1]));
  }

  /** Bivariate runs analyse mice that have both phenotypes. */
  @ParameterizedTest
  @CsvSource({"gemma_cd8_gxe, 1, 1", "gemma_cd8mch, 1, 6"})
  void gemmaTestsTheSameVariantsOfAList(String name, int phenotype, int other) {
    var mice = new MouseData("mouse_hs1940", phenotype, other);
    int[] tested = accepted(mice, mice.decoder(), false, mice.listed("snps245.txt"));
    assertThat(Arrays.stream(tested).mapToObj(mice::id).toList()).isEqualTo(MouseData.tested(name));
  }

  private static int[] accepted(
      MouseData mice, GenotypeDecoder decoder, boolean sex, int[] fileRows) {
    var screen = new VariantScreen(VariantCriteria.DEFAULT, decoder, mice.covariates(sex), ALGEBRA);
    return VerdictCounts.accepted(fileRows, screen.judge(fileRows));
  }

  private static double[] kinship(
      KinshipKind kind, GenotypeDecoder decoder, GenotypeBlock.Moments moments, int[] rows) {
    var layout = TileLayout.of(decoder.individuals().size());
    var variants = KinshipVariants.of(kind, decoder, moments, rows);
    var sweep = new TileSweep(ALGEBRA, decoder, Precision.DOUBLE, layout.tiles(), variants);
    return new KinshipSum(variants.size(), layout.assemble(sweep.finish())).kinship();
  }
}
