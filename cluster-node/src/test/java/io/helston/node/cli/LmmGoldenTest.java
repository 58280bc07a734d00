package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command on real mice, against GEMMA's own tables and exact null models. */
final class LmmGoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "lmm");

  /** GEMMA stops its search for lambda early: its own figures are good to this. */
  private static final double GEMMA_TOLERANCE = 1e-4;

  @TempDir private static Path dir;

  @BeforeAll
  static void unpack() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no shared data in " + FOLDER);
    for (String suffix : List.of("bed", "bim", "fam")) {
      Path packed = FOLDER.resolve("mouse_hs1940." + suffix + ".gz");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
        Files.copy(in, dir.resolve("mouse." + suffix));
      }
    }
    var phenotypes = new StringBuilder("FID IID cd8\n");
    var covariates = new StringBuilder("FID IID sex\n");
    for (String line : Files.readAllLines(dir.resolve("mouse.fam"))) {
      String[] fields = line.split("\\s+");
      String who = fields[0] + ' ' + fields[1] + ' ';
      phenotypes.append(who).append(fields[5]).append('\n');
      covariates.append(who).append(Integer.parseInt(fields[4]) - 1).append('\n');
    }
    Files.writeString(dir.resolve("mouse.pheno"), phenotypes);
    Files.writeString(dir.resolve("mouse.cov"), covariates);
  }

  private static Path run(String name, String options) {
    var arguments = new ArrayList<>(List.of("lmm", "--bfile", dir.resolve("mouse").toString()));
    arguments.addAll(List.of("--pheno-file", dir.resolve("mouse.pheno").toString()));
    arguments.addAll(List.of("--covar-file", dir.resolve("mouse.cov").toString(), "--quiet"));
    arguments.addAll(List.of(options.split(" ")));
    arguments.addAll(List.of("--out", dir.resolve(name).toString()));
    assertThat(Main.commandLine().execute(arguments.toArray(String[]::new))).isZero();
    return dir.resolve(name + ".lmm.tsv");
  }

  @Test
  void allTestsOfAllVariantsAreGemmas() throws IOException {
    Path table = run("all", "--no-loco --test wald,lrt,score --format gemma");
    List<String> ours = Files.readAllLines(table);
    List<String> theirs = gunzip("gemma_cd8_sex.gemma.assoc.txt.gz");
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
    run("loco", "--chr 19 --test wald");
    assertThat(value("loco", "lambda")).isCloseTo(4.280079756573159, within(4e-9));
    assertThat(value("loco", "V(G)/Vp(pve)")).isCloseTo(0.6063522404271491, within(6e-10));
    assertThat(value("loco", "kinship_variants")).isEqualTo(10506 - 0.0);
    List<String> rows = Files.readAllLines(dir.resolve("loco.lmm.tsv"));
    assertThat(rows.size() - 1).isEqualTo(10768 - 10506);
    assertThat(rows.subList(1, rows.size())).allMatch(row -> row.startsWith("19\t"));
  }

  private static double value(String name, String source) throws IOException {
    for (String line : Files.readAllLines(dir.resolve(name + ".null.tsv"))) {
      String[] fields = line.split("\t");
      if (fields[2].equals(source)) {
        return Double.parseDouble(fields[3]);
      }
    }
    throw new AssertionError("no row " + source);
  }

  private static List<String> gunzip(String file) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))),
                StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }
}
