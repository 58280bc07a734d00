package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every source of a kinship, on real mice, against Hail's, GCTA's and GEMMA's numbers. */
final class KinshipGoldenTest {
  /** All variants that vary, scaled over the analysed individuals, as Hail's. */
  private static final String HAIL =
      "--kinship rrm --kinship-samples analysed --maf 0 --r2 1 --test hail-lrt --format hail ";

  @TempDir private static Path dir;
  private static MouseStudy mice;

  @BeforeAll
  static void unpack() throws IOException {
    mice = MouseStudy.unpack(dir);
    mice.command("kinship", "all", "--format gemma --keep DIR/cd8.keep");
  }

  private static void assertHail(String run, String golden) throws IOException {
    Path table = dir.resolve(run + ".lmm.tsv");
    List<String> ids = tested(run);
    int name = 1;
    Map<String, String[]> ours = MouseStudy.byColumn(Files.readAllLines(table), 0);
    List<String> rows = MouseStudy.golden(golden);
    int compared = 0;
    for (String line : rows.subList(1, rows.size())) {
      String[] expected = line.split("\t");
      String[] found = ours.get(Integer.toString(ids.indexOf(expected[name])));
      if (found != null && !expected[name + 1].equalsIgnoreCase("nan")) {
        compared++;
        for (int column = 1; column <= 4; column++) {
          double value = Double.parseDouble(expected[name + column]);
          assertThat(Double.parseDouble(found[column]))
              .as(expected[name] + " column " + column)
              .isCloseTo(value, within(1e-8 * Math.max(Math.abs(value), 1e-2)));
        }
      }
    }
    assertThat(compared).isGreaterThan(rows.size() / 3);
  }

  /** Names of the variants tested, in order, which Hail's columns do not have. */
  private static List<String> tested(String run) throws IOException {
    String json = Files.readString(dir.resolve(run + ".json"));
    String list = json.substring(json.indexOf("\"id\" : [") + 8);
    return List.of(list.substring(1, list.indexOf(']')).replaceAll("[\" \\n]", "").split(","));
  }

  @Test
  void halfARotationGivesHailsTests() throws IOException {
    mice.lmm("rrm", HAIL + "--no-loco");
    assertThat(mice.nullModel("rrm", "h2(Hail)")).isCloseTo(0.598445, within(1e-6));
    assertHail("rrm", "mouse_cd8_rrm_full.lrt.tsv");
  }

  @Test
  void theLargestEigenvaluesAloneGiveHailsLowRankModel() throws IOException {
    mice.lmm("low", HAIL + "--no-loco --low-rank 200");
    assertThat(mice.nullModel("low", "h2(Hail)")).isCloseTo(0.5130996867518737, within(1e-9));
    assertThat(mice.nullModel("low", "kinship_rank")).isEqualTo(200);
    assertHail("low", "mouse_cd8_rrm_low200.lrt.tsv");
  }

  @Test
  void fewVariantsNeedNoMatrix() throws IOException {
    mice.lmm("few", HAIL + "--no-loco --chr 19");
    assertThat(mice.nullModel("few", "h2(Hail)")).isCloseTo(0.5400196631239421, within(1e-9));
    assertThat(mice.nullModel("few", "h2(Hail)", 4)).isCloseTo(0.06570078608580393, within(1e-9));
    assertThat(mice.nullModel("few", "kinship_rank")).isEqualTo(210);
  }

  @Test
  void storedKinshipsGiveWhatComputedOnesGive() throws IOException {
    mice.command("kinship", "k", "--format gemma --eigen --keep DIR/cd8.keep --chr 17-19");
    String options = "--no-loco --chr 19 --format gemma --test wald,lrt,score --kinship ";
    Path matrix = mice.lmm("matrix", options + "DIR/k.cXX.txt");
    assertSame(matrix, mice.lmm("eigen", options + "DIR/k.eigenD.txt"), 1e-7);
  }

  /** Numbers of GEMMA's tables; an effect near zero is as uncertain as its standard error. */
  private static void assertSame(Path expected, Path found, double tolerance) throws IOException {
    List<String> a = Files.readAllLines(expected);
    List<String> b = Files.readAllLines(found);
    assertThat(b).hasSameSizeAs(a).hasSizeGreaterThan(200);
    for (int row = 1; row < a.size(); row++) {
      String[] left = a.get(row).split("\t");
      String[] right = b.get(row).split("\t");
      for (int column = 7; column < left.length; column++) {
        double value = Double.parseDouble(left[column]);
        double scale = column == 7 ? Double.parseDouble(left[8]) : Math.abs(value);
        assertThat(Double.parseDouble(right[column]))
            .as("row " + row + " column " + column)
            .isCloseTo(value, within(tolerance * scale));
      }
    }
  }

  @Test
  void kinshipsOfChromosomesServeLoco() throws IOException {
    var three = new StringBuilder();
    for (String line : Files.readAllLines(dir.resolve("mouse.bim"))) {
      if (line.matches("1[789]\\s.*")) {
        three.append(line.split("\\s+")[1]).append('\n');
      }
    }
    Files.writeString(dir.resolve("three"), three);
    String parts = "--per-chromosome --keep DIR/cd8.keep --extract DIR/three";
    mice.command("kinship", "parts", "--format gemma " + parts);
    mice.command("kinship", "binary", parts);
    String options = "--extract DIR/three --format gemma";
    Path computed = mice.lmm("computed", options);
    assertSame(computed, mice.lmm("stored", options + " --kinship DIR/parts"), 1e-6);
    // GCTA's files have numbers of seven digits.
    assertSame(computed, mice.lmm("stored", options + " --kinship DIR/binary"), 1e-3);
    assertThat(Files.readString(dir.resolve("stored.log"))).contains("LOCO: each variant");
    assertThat(Files.readAllLines(dir.resolve("parts.kinship.tsv"))).hasSize(4);
  }

  @Test
  void severalKinshipsGiveGctasEstimates() throws IOException {
    String all = "--kind rrm --kinship-samples analysed --maf 0 --keep DIR/cd8.keep";
    mice.command("kinship", "first", all + " --format gemma --chr 1-8");
    mice.command("kinship", "second", all + " --format gemma --chr 9-19");
    Files.writeString(dir.resolve("list"), "first\nsecond.cXX.txt\n");
    mice.lmm("several", "--multi-kernel DIR/list");
    assertThat(mice.nullModel("several", "V(G1)")).isCloseTo(0.21349547926056212, within(1e-9));
    assertThat(mice.nullModel("several", "V(G2)")).isCloseTo(0.2874962964876769, within(1e-9));
    assertThat(mice.nullModel("several", "V(e)")).isCloseTo(0.33917047699258723, within(1e-9));
    assertThat(mice.nullModel("several", "V(G1)/Vp", 4))
        .isCloseTo(0.03590937464163563, within(1e-8));
    assertThat(mice.nullModel("several", "V(G1)/Vp_observed_se"))
        .isCloseTo(0.037202262943978895, within(1e-8));
    assertThat(mice.nullModel("several", "logL")).isCloseTo(-296.20338834090046, within(1e-8));
  }

  @Test
  void interactionsAreGemmas() throws IOException {
    Path table =
        mice.lmm(
            "gxe",
            "--no-loco --interaction sex --extract SHARED/snps245.txt --kinship DIR/all"
                + " --test wald,lrt,score --format gemma");
    List<String> ours = Files.readAllLines(table);
    List<String> theirs = MouseStudy.golden("gemma_cd8_gxe.gemma.assoc.txt.gz");
    assertThat(ours).hasSameSizeAs(theirs).first().isEqualTo(theirs.getFirst());
    for (int row = 1; row < ours.size(); row++) {
      String[] a = ours.get(row).split("\t");
      String[] b = theirs.get(row).split("\t");
      assertThat(List.of(a).subList(0, 7)).isEqualTo(List.of(b).subList(0, 7));
      for (int column = 7; column < b.length; column++) {
        double expected = Double.parseDouble(b[column]);
        assertThat(Double.parseDouble(a[column]))
            .as(b[1] + " column " + column)
            .isCloseTo(expected, within(1e-4 * Math.abs(expected)));
      }
    }
  }

  /** GEMMA leaves its search early, so its p of most variants are those of the null model. */
  @Test
  void traitsTogetherHaveGemmasNullModelAndScore() throws IOException {
    mice.command(
        "lmm",
        "joint",
        "--pheno-file PHENO --joint --no-loco --extract SHARED/snps245.txt --kinship DIR/all"
            + " --test wald,lrt,score --format gemma");
    List<String> ours = Files.readAllLines(dir.resolve("joint.lmm.tsv"));
    List<String> theirs = MouseStudy.golden("gemma_cd8mch.gemma.assoc.txt.gz");
    assertThat(ours).hasSameSizeAs(theirs).first().isEqualTo(theirs.getFirst());
    for (int row = 1; row < ours.size(); row++) {
      String[] a = ours.get(row).split("\t");
      String[] b = theirs.get(row).split("\t");
      assertThat(List.of(a).subList(0, 7)).isEqualTo(List.of(b).subList(0, 7));
      double score = Double.parseDouble(b[14]);
      assertThat(Double.parseDouble(a[14])).as(b[1]).isCloseTo(score, within(1e-4 * score));
    }
    assertThat(mice.nullModel("joint", "V(G)_1_1")).isCloseTo(1.39482, within(1e-4));
    assertThat(mice.nullModel("joint", "V(G)_2_1")).isCloseTo(-0.225765, within(1e-4));
    assertThat(mice.nullModel("joint", "V(G)_2_1", 4)).isCloseTo(0.136344, within(1e-4));
    assertThat(mice.nullModel("joint", "V(e)_2_2")).isCloseTo(0.414222, within(1e-4));
    assertThat(mice.nullModel("joint", "logL")).isCloseTo(-2855.07, within(0.01));
    assertThat(mice.nullModel("joint", "logL_ML")).isCloseTo(-2855.93, within(0.01));
  }
}
