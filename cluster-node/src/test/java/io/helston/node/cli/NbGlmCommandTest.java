package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code helston nbglm} and what its options change, on simulated counts. */
final class NbGlmCommandTest {
  private static final String HEADER =
      "gene\tbaseMean\tlog2FoldChange\tlfcSE\tstat\tpvalue\tpadj\tnaReason\treplaced\tbetaConv"
          + "\tbetaIter\tdispGeneEst\tdispFit\tdispMAP\tdispersion\tdispOutlier\tmaxCooks";

  @TempDir private static Path dir;
  private static CountStudy study;

  @BeforeAll
  static void simulate() throws IOException {
    study = CountStudy.simulate(dir);
    run("plain", "");
  }

  private static void run(String name, String options) {
    CommandOutcome outcome = study.nbglm(name, options);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  private static double[] numbers(String name, String column) throws IOException {
    return study.column(name, column).stream()
        .mapToDouble(text -> text.equals("NA") ? Double.NaN : Double.parseDouble(text))
        .toArray();
  }

  @Test
  void everyGeneHasARowAndEveryResultAFile() throws IOException {
    assertThat(study.table("plain")).hasSize(CountStudy.GENES + 1).first().isEqualTo(HEADER);
    for (String suffix : List.of(".normalized.tsv.gz", ".json", ".report.html", ".log")) {
      assertThat(dir.resolve("plain" + suffix)).isNotEmptyFile();
    }
    for (String suffix : List.of(".vst.tsv.gz", ".stages.tsv.gz", ".rounds.tsv.gz")) {
      assertThat(dir.resolve("plain" + suffix)).doesNotExist();
    }
    assertThat(study.table("plain").get(4)).startsWith("g4\t0\tNA\tNA\tNA\tNA\tNA\tallZero");
    assertThat(study.log("plain"))
        .contains("1 of 150 genes have zero counts only")
        .contains("least squares, round 1: 149 active");
  }

  @Test
  void theLastLevelIsComparedWithTheReference() throws IOException {
    run("named", "--contrast condition_C_vs_A");
    assertThat(study.table("named")).isEqualTo(study.table("plain"));
    run("three", "--contrast condition,C,A");
    assertThat(study.table("three")).isEqualTo(study.table("plain"));
    run("weights", "--contrast 0,0,1");
    assertThat(study.table("weights")).isEqualTo(study.table("plain"));
  }

  @Test
  void risesAreFound() throws IOException {
    run("rises", "--contrast condition,B,A");
    double[] change = numbers("rises", "log2FoldChange");
    double[] adjusted = numbers("rises", "padj");
    int found = 0;
    for (int g = 0; g < change.length; g += 5) {
      found += change[g] > 0.5 && adjusted[g] < 0.1 ? 1 : 0;
    }
    assertThat(found).isGreaterThan(25);
  }

  @Test
  void anotherReferenceChangesTheSign() throws IOException {
    run("reference", "--ref condition=C --contrast condition_A_vs_C");
    double[] before = numbers("plain", "log2FoldChange");
    double[] after = numbers("reference", "log2FoldChange");
    for (int g = 0; g < before.length; g++) {
      if (g != 3) {
        // The coefficients are parametrised anew, and the optimisers stop at 1e-8 of the deviance.
        assertThat(after[g]).isCloseTo(-before[g], within(1e-3));
      }
    }
  }

  @Test
  void contrastsHaveAColumnOfTheirOwn() throws IOException {
    run("two", "--contrast condition,B,A --contrast condition_C_vs_A");
    assertThat(study.table("two")).hasSize(2 * CountStudy.GENES + 1);
    assertThat(study.table("two").getFirst()).isEqualTo("contrast\t" + HEADER);
    run("all", "--all-contrasts");
    assertThat(study.column("all", "contrast").stream().distinct())
        .containsExactly("condition B vs A", "condition C vs A", "condition C vs B");
    List<String> second = study.table("all").subList(151, 301);
    List<String> plain = study.table("plain");
    for (int g = 0; g < CountStudy.GENES; g++) {
      assertThat(second.get(g)).isEqualTo("condition C vs A\t" + plain.get(g + 1));
    }
  }

  @Test
  void countsMayBeTurnedOrCommaSeparated() throws IOException {
    study.derive("counts.tsv", "turned.tsv", NbGlmCommandTest::turned);
    run("turned", "--counts DIR/turned.tsv --transpose");
    assertThat(study.table("turned")).isEqualTo(study.table("plain"));
    study.derive(
        "counts.tsv", "counts.csv", l -> l.stream().map(x -> x.replace('\t', ',')).toList());
    run("commas", "--counts DIR/counts.csv");
    assertThat(study.table("commas")).isEqualTo(study.table("plain"));
  }

  private static List<String> turned(List<String> lines) {
    List<String[]> cells = lines.stream().map(line -> line.split("\t")).toList();
    var rows = new ArrayList<String>();
    for (int column = 0; column < cells.getFirst().length; column++) {
      int at = column;
      rows.add(String.join("\t", cells.stream().map(row -> row[at]).toList()));
    }
    return rows;
  }

  @Test
  void samplesOfTheTableMayBeInAnyOrder() throws IOException {
    study.derive(
        "coldata.tsv",
        "reversed.tsv",
        lines -> {
          var rows = new ArrayList<>(lines.subList(0, 1));
          rows.addAll(lines.subList(1, lines.size()).reversed());
          return rows;
        });
    run("reversed", "--coldata DIR/reversed.tsv");
    assertThat(study.table("reversed")).isEqualTo(study.table("plain"));
  }

  @Test
  void transformedCountsAndStagesAreTablesOfAllGenes() throws IOException {
    run("more", "--transform vst --save-stages");
    Map<String, String[]> transformed = CountStudy.gzipped(dir.resolve("more.vst.tsv.gz"), 1);
    assertThat(transformed).hasSize(CountStudy.GENES + 1);
    assertThat(transformed.get("gene")).hasSize(CountStudy.SAMPLES + 1);
    Map<String, String[]> normalized = CountStudy.gzipped(dir.resolve("more.normalized.tsv.gz"), 1);
    // The transformation is log2 of the normalised count for large counts.
    double large = Double.parseDouble(normalized.get("g28")[1]);
    assertThat(large).isGreaterThan(1000);
    assertThat(Double.parseDouble(transformed.get("g28")[1]))
        .isCloseTo(StrictMath.log(large) / StrictMath.log(2), within(0.1));
    Map<String, String[]> stages = CountStudy.gzipped(dir.resolve("more.stages.tsv.gz"), 1);
    assertThat(stages).hasSize(CountStudy.GENES + 1);
    assertThat(stages.get("gene")).contains("Intercept", "SE_condition_C_vs_A", "betaStatus");
  }

  @Test
  void aLocalTrendHasATransformationToo() throws IOException {
    run("local", "--transform vst --fit-type local");
    Map<String, String[]> transformed = CountStudy.gzipped(dir.resolve("local.vst.tsv.gz"), 1);
    Map<String, String[]> normalized =
        CountStudy.gzipped(dir.resolve("local.normalized.tsv.gz"), 1);
    var byCount = new TreeMap<Double, Double>();
    for (int g = 1; g <= CountStudy.GENES; g++) {
      for (int i = 1; i <= CountStudy.SAMPLES; i++) {
        byCount.put(
            Double.parseDouble(normalized.get("g" + g)[i]),
            Double.parseDouble(transformed.get("g" + g)[i]));
      }
    }
    assertThat(List.copyOf(byCount.values())).doesNotContain(Double.NaN).isSorted();
    // It meets log2 at the .95 and .999 quantiles of the means.
    double large = byCount.lastKey();
    assertThat(byCount.get(large)).isCloseTo(StrictMath.log(large) / StrictMath.log(2), within(.3));
  }

  @Test
  void annotationIsJoinedByGene() throws IOException {
    Files.writeString(dir.resolve("genes.tsv"), "id\tsymbol\npadj\tno\ng2\tTP53\n");
    run("annotated", "--annotation DIR/genes.tsv");
    assertThat(study.table("annotated").getFirst()).isEqualTo(HEADER + "\tsymbol");
    assertThat(study.table("annotated").get(1)).endsWith("\tNA");
    assertThat(study.table("annotated").get(2)).endsWith("\tTP53");
  }

  @Test
  void trueOptimaAreNearDeseqs() throws IOException {
    run("exact", "--mode exact");
    double[] expected = numbers("plain", "log2FoldChange");
    double[] found = numbers("exact", "log2FoldChange");
    double[] error = numbers("plain", "lfcSE");
    for (int g = 0; g < expected.length; g++) {
      if (g != 3) {
        assertThat(found[g]).isCloseTo(expected[g], within(0.05 * error[g]));
      }
    }
    assertThat(study.table("exact")).isNotEqualTo(study.table("plain"));
  }

  @Test
  void likelihoodRatiosTestAllConditionsTogether() throws IOException {
    run("ratio", "--test lrt --reduced ~1");
    assertThat(numbers("ratio", "log2FoldChange")).isEqualTo(numbers("plain", "log2FoldChange"));
    double[] statistic = numbers("ratio", "stat");
    double[] p = numbers("ratio", "pvalue");
    for (int g = 0; g < p.length; g++) {
      if (!Double.isNaN(p[g])) {
        // Of two degrees of freedom.
        assertThat(p[g]).isCloseTo(StrictMath.exp(-statistic[g] / 2), within(1e-12));
      }
    }
  }

  @Test
  void shrinkageBringsFoldChangesNearerToZero() throws IOException {
    run("shrunk", "--shrink apeglm --contrast condition_B_vs_A");
    assertThat(study.table("shrunk").getFirst()).endsWith("log2FoldChangeMLE\tlfcSEMLE");
    double[] shrunk = numbers("shrunk", "log2FoldChange");
    double[] found = numbers("shrunk", "log2FoldChangeMLE");
    int nearer = 0;
    for (int g = 0; g < shrunk.length; g++) {
      nearer += Math.abs(shrunk[g]) <= Math.abs(found[g]) ? 1 : 0;
    }
    assertThat(nearer).isGreaterThan(140);
  }

  @Test
  void numericColumnsMayBeFactors() throws IOException {
    run("numeric", "--design ~z+condition");
    run("levels", "--design ~flat2 --factor flat2 --coldata " + twoLevels());
    assertThat(study.log("numeric")).contains("design: Intercept, z, condition_B_vs_A");
    assertThat(study.log("levels")).contains("design: Intercept, flat2_7_vs_3");
  }

  private static String twoLevels() throws IOException {
    var rows = new ArrayList<>(List.of("sample\tflat2"));
    for (int i = 1; i <= CountStudy.SAMPLES; i++) {
      rows.add("s" + i + "\t" + (i % 2 == 0 ? 3 : 7));
    }
    return Files.write(dir.resolve("two.tsv"), rows).toString();
  }

  @Test
  void sitesGiveWhatTheirPooledSamplesGive() throws IOException {
    study.writeSites();
    run("fed", "--irls fed --site-manifest DIR/sites.tsv --save-rounds");
    double[] expected = numbers("plain", "log2FoldChange");
    double[] found = numbers("fed", "log2FoldChange");
    double[] foundError = numbers("fed", "lfcSE");
    double[] error = numbers("plain", "lfcSE");
    for (int g = 0; g < expected.length; g++) {
      if (g != 3) {
        // Both stop at 1e-8 of the deviance, after steps of other kinds.
        assertThat(found[g]).isCloseTo(expected[g], within(1e-2 * error[g]));
        assertThat(foundError[g]).isCloseTo(error[g], within(1e-2 * error[g]));
      }
    }
    assertThat(CountStudy.gzipped(dir.resolve("fed.rounds.tsv.gz"), 2)).hasSizeGreaterThan(300);
    assertThat(study.log("fed"))
        .contains("site site0: 150 genes and 6 samples")
        .contains("least squares, round 1: 149 active");
  }
}
