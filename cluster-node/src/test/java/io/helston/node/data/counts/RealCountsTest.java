package io.helston.node.data.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inputs of the goldens, read whole; counts and sums are those that awk gives. */
final class RealCountsTest {
  private static final Path SHARED =
      Path.of(System.getProperty("helston.shared", "../../shared")).resolve("data");

  @ParameterizedTest
  @CsvSource({
    "nbglm/airway/counts.tsv.gz,22369,8,175482457",
    "nbglm/synthA/counts.tsv.gz,1500,24,834274980",
    "nbglm/pydeseq2_testdata/synthetic/test_counts.csv,10,100,29978",
    "soma/subset_100_100.h5ad,100,100,14"
  })
  void countsAreRead(String file, int genes, int samples, long sum) {
    CountMatrix counts = CountMatrix.read(data(file), false);
    assertThat(counts.genes()).hasSize(genes);
    assertThat(counts.samples()).hasSize(samples);
    assertThat(sum(counts)).isEqualTo(sum);
  }

  @Test
  void columnDataOfAirwayMatch() {
    CountMatrix counts = CountMatrix.read(data("nbglm/airway/counts.tsv.gz"), false);
    ColumnData data = ColumnData.read(data("nbglm/airway/coldata.tsv.gz"), counts);
    assertThat(data.columns()).containsExactly("dex", "celltype");
    assertThat(data.values()[0]).containsOnly("control", "treated");
    assertThat(data.values()[1]).doesNotContainNull();
    assertThat(data.note()).isEmpty();
    double[] factors =
        NamedValues.sizeFactors(data("nbglm/airway/dex/size_factors.tsv.gz"), counts).values();
    assertThat(factors[0]).isEqualTo(1.0236476492670632);
    NumberMatrix design = NumberMatrix.design(data("nbglm/airway/dex/model_matrix.tsv.gz"), counts);
    assertThat(design.columns()).containsExactly("Intercept", "dex_treated_vs_control");
    for (int sample = 0; sample < 8; sample++) {
      double treated = data.values()[0][sample].equals("treated") ? 1 : 0;
      assertThat(design.values()[sample]).containsExactly(1, treated);
    }
  }

  @Test
  void normalizationFactorsOfSynthAMatchTheirGenes() {
    CountMatrix all = CountMatrix.read(data("nbglm/synthA/counts.tsv.gz"), false);
    var first =
        new CountMatrix(
            all.path(),
            all.genes().subList(0, 300),
            all.samples(),
            Arrays.copyOf(all.counts(), 300));
    NumberMatrix factors =
        NumberMatrix.normalizationFactors(
            data("nbglm/synthA/normalization_factors_300.tsv.gz"), first);
    assertThat(factors.values()).hasDimensions(300, 24);
    // DESeq2 wants rows of geometric mean 1; the file was made so, with 17 digits.
    for (double[] row : factors.values()) {
      assertThat(Arrays.stream(row).map(Math::log).sum()).isCloseTo(0, within(1e-12));
    }
  }

  private static long sum(CountMatrix counts) {
    return Arrays.stream(counts.counts()).flatMapToInt(IntStream::of).asLongStream().sum();
  }

  private static Path data(String name) {
    Path file = SHARED.resolve(name);
    assumeTrue(Files.exists(file), () -> "no " + file);
    return file;
  }
}
