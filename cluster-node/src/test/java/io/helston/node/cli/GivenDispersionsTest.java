package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with {@code --dispersions}, above all with those that another run estimated. */
final class GivenDispersionsTest {
  /** A gene with an outlying count, which is replaced or, with few replicates, makes p missing. */
  private static final int OUTLIER = 8;

  private static final String DISPERSION = "dispersion";

  @TempDir private static Path dir;
  private static CountStudy study;

  @BeforeAll
  static void simulate() throws IOException {
    study = CountStudy.simulate(dir);
    study.spoil("counts.tsv", "outlier.tsv", OUTLIER, 2, "900000");
    run("plain", "");
  }

  private static void run(String name, String options) {
    CommandOutcome outcome = study.nbglm(name, options + " --counts DIR/outlier.tsv");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  /** Runs twice, the second time with the dispersions of the first. */
  private static void twice(String options) throws IOException {
    run("own", options);
    writeDispersions(study.column("own", DISPERSION));
    run("given", options + " --dispersions DIR/dispersions.tsv");
  }

  private static void writeDispersions(List<String> values) throws IOException {
    List<String> genes = study.column("plain", "gene");
    var lines = new ArrayList<>(List.of("gene\tdispersion"));
    // Names decide, not the order.
    for (int g = genes.size() - 1; g >= 0; g--) {
      lines.add(genes.get(g) + "\t" + values.get(g));
    }
    Files.write(dir.resolve("dispersions.tsv"), lines);
  }

  private static void assertSame(String... columns) throws IOException {
    for (String column : columns) {
      // The text of a number is exact, and what follows from dispersions has the same bits.
      assertThat(study.column("given", column)).as(column).isEqualTo(study.column("own", column));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--min-replicates-replace 4",
        "--cooks off",
        "--mode exact --design ~batch+condition --min-replicates-replace 3",
        "--design ~z+condition --lfc-threshold 0.2 --use-t",
        "--shrink apeglm --contrast condition_B_vs_A",
      })
  void ownDispersionsGiveTheSameTests(String options) throws IOException {
    twice(options);
    assertSame("baseMean", "log2FoldChange", "lfcSE", "stat", "pvalue", "padj", "naReason");
    assertSame("replaced", "betaConv", "betaIter", DISPERSION);
  }

  @Test
  void outliersAreReplacedAndKeepTheirDispersion() throws IOException {
    twice("--min-replicates-replace 4");
    assertThat(study.column("given", "replaced").get(OUTLIER - 1)).isEqualTo("TRUE");
    assertSame("maxCooks");
    double before = Double.parseDouble(study.column("given", "baseMean").get(OUTLIER - 1));
    twice("");
    assertThat(study.column("given", "naReason").get(OUTLIER - 1)).isEqualTo("cooksOutlier");
    assertThat(Double.parseDouble(study.column("given", "baseMean").get(OUTLIER - 1)))
        .isGreaterThan(2 * before);
  }

  @Test
  void likelihoodRatiosAreTheSame() throws IOException {
    twice("--design ~batch+condition --test lrt --reduced ~batch --cooks off");
    assertSame("log2FoldChange", "lfcSE", "stat", "pvalue", "padj", "naReason");
  }

  @Test
  void bothLikelihoodsAreOfReplacedCounts() throws IOException {
    twice("--test lrt --reduced ~1 --min-replicates-replace 4");
    assertThat(study.column("given", "replaced").get(OUTLIER - 1)).isEqualTo("TRUE");
    assertSame("stat", "pvalue", "padj");
    // The counts differ little without the outlier, which alone would add thousands.
    assertThat(Double.parseDouble(study.column("given", "stat").get(OUTLIER - 1)))
        .isBetween(0.0, 20.0);
  }

  @Test
  void nothingIsEstimated() throws IOException {
    twice("--save-stages");
    for (String column : List.of("dispGeneEst", "dispFit", "dispMAP")) {
      assertThat(study.column("given", column)).as(column).containsOnly("NA");
    }
    assertThat(study.column("given", "dispOutlier")).containsOnly("FALSE", "NA");
    assertThat(study.log("given"))
        .contains("dispersions were given: no trend was fitted")
        .contains("dispersions read from " + dir.resolve("dispersions.tsv"))
        .doesNotContain("dispersion trend:");
    assertThat(study.log("own")).contains("dispersion trend: parametric");
  }

  @Test
  void largerDispersionsWidenTheErrors() throws IOException {
    writeDispersions(study.column("plain", DISPERSION).stream().map(value -> "0.7").toList());
    run("given", "--dispersions DIR/dispersions.tsv");
    List<String> wide = study.column("given", "lfcSE");
    List<String> narrow = study.column("plain", "lfcSE");
    for (int g = 0; g < wide.size(); g++) {
      if (!wide.get(g).equals("NA") && g != OUTLIER - 1) {
        assertThat(Double.parseDouble(wide.get(g)))
            .isGreaterThan(Double.parseDouble(narrow.get(g)));
      }
    }
  }

  @Test
  void aGeneWithoutDispersionTakesNoPart() throws IOException {
    var values = new ArrayList<>(study.column("plain", DISPERSION));
    values.set(20, "NA");
    writeDispersions(values);
    run("given", "--dispersions DIR/dispersions.tsv");
    String[] row = study.table("given").get(21).split("\t");
    assertThat(row[0]).isEqualTo("g21");
    assertThat(List.of(row).subList(2, 8))
        .containsExactly("NA", "NA", "NA", "NA", "NA", "testFailed");
    assertThat(study.column("given", "stat").get(21))
        .isEqualTo(study.column("plain", "stat").get(21));
  }

  @Test
  void sitesTakeTheSameFile() throws IOException {
    writeDispersions(study.column("plain", DISPERSION));
    study.derive("outlier.tsv", "counts.tsv", lines -> lines);
    study.writeSites();
    CommandOutcome outcome =
        study.nbglm(
            "given", "--irls fed --site-manifest DIR/sites.tsv --dispersions DIR/dispersions.tsv");
    assertThat(outcome.err()).isEmpty();
    List<String> found = study.column("given", "log2FoldChange");
    List<String> expected = study.column("plain", "log2FoldChange");
    for (int g = 0; g < found.size(); g++) {
      if (!found.get(g).equals("NA")) {
        double error = Double.parseDouble(study.column("plain", "lfcSE").get(g));
        // Both stop at 1e-8 of the deviance, after steps of other kinds.
        assertThat(Math.abs(Double.parseDouble(found.get(g)) - Double.parseDouble(expected.get(g))))
            .isLessThan(1e-2 * error);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|6|dispersions.tsv:131: gene 'g21' has '0', expected a positive dispersion or NA",
        "-0.1|6|dispersions.tsv:131: gene 'g21' has '-0.1', expected a positive dispersion or NA",
        "Inf|6|dispersions.tsv:131: gene 'g21' has 'Inf', expected a positive dispersion or NA",
        "1e999|6|dispersions.tsv:131: gene 'g21' has '1e999', expected a positive dispersion",
        "some|6|dispersions.tsv:131: gene 'g21' has 'some', expected a positive dispersion or NA",
        "'1\t2'|6|dispersions.tsv:131: has 3 fields, expected 2: the name of a gene and its",
      })
  void valuesThatAreNoDispersions(String value, int exitCode, String sentence) throws IOException {
    var values = new ArrayList<>(study.column("plain", DISPERSION));
    values.set(20, value);
    writeDispersions(values);
    refused(exitCode, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g22|6|dispersions.tsv:131: has gene 'g22' again, which is in line 130; expected each name",
        "x21|7|dispersions.tsv: lacks 1 gene of",
      })
  void genesThatAreRepeatedOrMissing(String name, int exitCode, String sentence)
      throws IOException {
    writeDispersions(study.column("plain", DISPERSION));
    study.spoil("dispersions.tsv", "dispersions.tsv", 130, 0, name);
    refused(exitCode, sentence);
  }

  private static void refused(int exitCode, String sentence) {
    CommandOutcome outcome =
        study.nbglm("bad", "--counts DIR/outlier.tsv --dispersions DIR/dispersions.tsv");
    assertThat(outcome.err()).contains(sentence).doesNotContain("Exception");
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(dir.resolve("bad.nbglm.tsv")).doesNotExist();
  }
}
