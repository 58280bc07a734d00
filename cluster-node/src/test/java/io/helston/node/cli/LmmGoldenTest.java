package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command on real mice, against GEMMA's own tables and exact null models. */
final class LmmGoldenTest {
  /** GEMMA stops its search for lambda early: its own figures are good to this. */
  private static final double GEMMA_TOLERANCE = 1e-4;

  @TempDir private static Path dir;

  private static MouseStudy mice;

  @BeforeAll
  static void unpack() throws IOException {
    mice = MouseStudy.unpack(dir);
  }

  @Test
  void allTestsOfAllVariantsAreGemmas() throws IOException {
    Path table = mice.lmm("all", "--no-loco --test wald,lrt,score --format gemma");
    List<String> ours = Files.readAllLines(table);
    List<String> theirs = MouseStudy.golden("gemma_cd8_sex.gemma.assoc.txt.gz");
    assertThat(ours).hasSameSizeAs(theirs).first().isEqualTo(theirs.getFirst());
    for (int row = 1; row < ours.size(); row++) {
      String[] a = ours.get(row).split("\t");
      String[] b = theirs.get(row).split("\t");
      assertThat(List.of(a).subList(0, 7)).isEqualTo(List.of(b).subList(0, 7));
      double se = Double.parseDouble(b[8]);
      for (int column = 7; column < b.length; column++) {
        double expected = Double.parseDouble(b[column]);
        // An effect near zero is as uncertain as its standard error times GEMMA's slack.
        double slack = column == 7 ? 1e-8 * se : 0;
        assertThat(Double.parseDouble(a[column]))
            .as(b[1] + " column " + column)
            .isCloseTo(expected, within(GEMMA_TOLERANCE * Math.abs(expected) + slack));
      }
    }
  }

  @Test
  void nullModelsWithoutAChromosomeAreExact() throws IOException {
    mice.lmm("loco", "--chr 19 --test wald");
    assertThat(mice.nullModel("loco", "gamma")).isCloseTo(4.280079756573159, within(4e-9));
    assertThat(mice.nullModel("loco", "V(G)/Vp(pve)")).isCloseTo(0.6063522404271491, within(6e-10));
    assertThat(mice.nullModel("loco", "kinship_variants")).isEqualTo(10506 - 0.0);
    List<String> rows = Files.readAllLines(dir.resolve("loco.lmm.tsv"));
    assertThat(rows.size() - 1).isEqualTo(10768 - 10506);
    assertThat(rows.subList(1, rows.size())).allMatch(row -> row.startsWith("19\t"));
  }
}
