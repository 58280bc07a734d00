package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinships from files and of low rank, interactions and joint models, on a simulated study. */
final class LmmSourcesTest {
  private static final String ALL = "--format gemma --test wald,lrt,score ";

  @TempDir private static Path dir;
  private static LmmStudy study;

  @BeforeAll
  static void simulate() throws IOException {
    study = LmmStudy.simulate(dir);
    assertThat(study.lmm("loco", ALL).exitCode()).isZero();
    assertThat(study.lmm("one", ALL + "--no-loco").exitCode()).isZero();
    assertThat(study.command("kinship", "k", "--format gemma --eigen").exitCode()).isZero();
  }

  /** Equal but for rounding; effects as measured by their standard errors. */
  private static void assertSame(String expected, String found) throws IOException {
    List<String> a = study.table(expected);
    List<String> b = study.table(found);
    assertThat(b).hasSameSizeAs(a).hasSizeGreaterThan(400);
    for (int row = 1; row < a.size(); row++) {
      String[] left = a.get(row).split("\t");
      String[] right = b.get(row).split("\t");
      assertThat(List.of(right).subList(0, 7)).isEqualTo(List.of(left).subList(0, 7));
      for (int column = 7; column < left.length; column++) {
        double value = Double.parseDouble(left[column]);
        double scale = column == 7 ? Double.parseDouble(left[8]) : Math.abs(value);
        assertThat(Double.parseDouble(right[column])).isCloseTo(value, within(2e-6 * scale));
      }
    }
  }

  @Test
  void aStoredMatrixGivesWhatTheComputedOneGives() throws IOException {
    assertThat(study.lmm("matrix", ALL + "--kinship DIR/k.cXX.txt").exitCode()).isZero();
    assertSame("one", "matrix");
    assertThat(study.log("matrix")).contains("kinship read from").contains("no LOCO");
  }

  @Test
  void aStoredEigendecompositionDoesToo() throws IOException {
    assertThat(study.lmm("eigen", ALL + "--kinship DIR/k.eigenD.txt").exitCode()).isZero();
    assertSame("one", "eigen");
  }

  @Test
  void itsEigenvaluesMayDescend() throws IOException {
    Files.write(
        dir.resolve("down.eigenD.txt"), Files.readAllLines(dir.resolve("k.eigenD.txt")).reversed());
    Files.write(
        dir.resolve("down.eigenU.txt"),
        Files.readAllLines(dir.resolve("k.eigenU.txt")).stream()
            .map(row -> String.join("\t", List.of(row.strip().split("\\s+")).reversed()))
            .toList());
    assertThat(study.lmm("down", ALL + "--kinship DIR/down.eigenD.txt").exitCode()).isZero();
    assertSame("one", "down");
  }

  @Test
  void matricesOfChromosomesServeLocoInAnyOrderOfIndividuals() throws IOException {
    study.command("kinship", "parts", "--format gemma --per-chromosome");
    assertThat(study.lmm("stored", ALL + "--kinship DIR/parts").exitCode()).isZero();
    assertSame("loco", "stored");
  }

  @Test
  void theFullRankIsNoApproximation() throws IOException {
    assertThat(study.lmm("rank", ALL + "--no-loco --low-rank 149").exitCode()).isZero();
    assertSame("one", "rank");
    assertThat(Files.readString(dir.resolve("rank.null.tsv"))).contains("kinship_rank\t149");
  }

  @Test
  void fewerVariantsThanIndividualsGiveTheirMatrix() throws IOException {
    List<String> ids =
        study.table("one").stream().skip(1).limit(100).map(row -> row.split("\t")[1]).toList();
    Files.write(dir.resolve("few"), ids);
    study.command("kinship", "fewk", "--format gemma --extract DIR/few");
    String tested = ALL + "--no-loco --extract DIR/few";
    assertThat(study.lmm("factor", tested).exitCode()).isZero();
    assertThat(study.lmm("full", tested + " --kinship DIR/fewk").exitCode()).isZero();
    assertThat(study.log("factor")).contains("its low rank is used");
    assertThat(nullModel("factor", "kinship_variants")).isEqualTo(100);
    assertThat(study.table("factor")).hasSameSizeAs(study.table("full")).hasSize(101);
    assertThat(nullModel("factor", "gamma"))
        .isCloseTo(nullModel("full", "gamma"), within(1e-6 * nullModel("full", "gamma")));
  }

  @Test
  void aKinshipThatIsNeverMadeCountsItsVariants() throws IOException {
    List<List<String>> rows =
        study.table("one").stream().skip(1).map(row -> List.of(row.split("\t"))).toList();
    String first = rows.getFirst().getFirst();
    var ids = new ArrayList<String>();
    rows.stream()
        .filter(row -> row.getFirst().equals(first))
        .limit(30)
        .forEach(r -> ids.add(r.get(1)));
    rows.stream()
        .filter(row -> !row.getFirst().equals(first))
        .limit(20)
        .forEach(r -> ids.add(r.get(1)));
    Files.write(dir.resolve("fifty"), ids);
    assertThat(study.lmm("fifty1", "--no-loco --extract DIR/fifty").exitCode()).isZero();
    assertThat(nullModel("fifty1", "kinship_variants")).isEqualTo(50);
    assertThat(study.lmm("fifty2", "--extract DIR/fifty --chr " + first).exitCode()).isZero();
    assertThat(nullModel("fifty2", "kinship_variants")).isEqualTo(20);
  }

  @Test
  void kinshipsOfChromosomesServeTheVariantsOfOneOfThem() throws IOException {
    study.command("kinship", "whole", "--format gemma --per-chromosome");
    List<String> all = study.table("loco");
    String first = all.get(1).split("\t")[0] + "\t";
    List<String> rows = all.stream().skip(1).filter(row -> row.startsWith(first)).toList();
    Files.write(dir.resolve("chromosome"), rows.stream().map(row -> row.split("\t")[1]).toList());
    String extract = "--kinship DIR/whole --extract DIR/chromosome";
    assertThat(study.lmm("alone", "--format gemma --test wald " + extract).exitCode()).isZero();
    assertThat(study.lmm("beside", "--format gemma --test wald --kinship DIR/whole").exitCode())
        .isZero();
    assertThat(study.log("alone")).contains("LOCO: each variant is tested");
    assertThat(study.table("alone")).isEqualTo(study.table("beside").subList(0, rows.size() + 1));
  }

  /** Common variants of chromosome 1 and rare ones of the others, which a filter leaves out. */
  private static void writeOneAndRare() throws IOException {
    Files.write(
        dir.resolve("rare"),
        study.table("one").stream()
            .skip(1)
            .map(row -> row.split("\t"))
            .filter(row -> rare(row[6]) != row[0].equals("1"))
            .map(row -> row[1])
            .toList());
  }

  private static boolean rare(String frequency) {
    double p = Double.parseDouble(frequency);
    return Math.min(p, 1 - p) < 0.2;
  }

  @Test
  void oneChromosomeThatPassesTheFiltersIsNoLoco() throws IOException {
    writeOneAndRare();
    String options = "--extract DIR/rare --maf 0.2 ";
    assertThat(study.lmm("rest", options).exitCode()).isZero();
    assertThat(study.log("rest")).contains("variants of one chromosome only pass the filters");
    CommandOutcome asked = study.lmm("asked", options + "--loco");
    assertThat(asked.err()).contains("--loco needs variants on two chromosomes at least");
    assertThat(asked.exitCode()).isEqualTo(7);
  }

  @Test
  void aChromosomeWithoutAVariantThatPassesIsRefused() throws IOException {
    writeOneAndRare();
    List<String> ids = new ArrayList<>(Files.readAllLines(dir.resolve("rare")));
    study.table("one").stream()
        .map(row -> row.split("\t"))
        .filter(row -> row[0].equals("3") && !rare(row[6]))
        .forEach(row -> ids.add(row[1]));
    Files.write(dir.resolve("two"), ids);
    CommandOutcome outcome = study.lmm("empty", "--extract DIR/two --maf 0.2 --chr 2");
    assertThat(outcome.err()).contains("no variant passes the filters for");
    assertThat(outcome.exitCode()).isEqualTo(7);
  }

  @Test
  void oneOfSeveralKinshipsIsTheNullModel() throws IOException {
    Files.writeString(dir.resolve("list"), "k.cXX.txt\n");
    assertThat(study.lmm("several", "--multi-kernel DIR/list").exitCode()).isZero();
    double vg = nullModel("one", "V(G)");
    assertThat(nullModel("several", "V(G1)")).isCloseTo(vg, within(1e-6 * vg));
    assertThat(study.table("several")).hasSize(1);
  }

  @Test
  void anInteractionIsTestedBesideBoth() throws IOException {
    String options = ALL + "--no-loco --covar-file DIR/env --interaction dose";
    assertThat(study.lmm("gxe", options).exitCode()).isZero();
    assertThat(study.table("gxe")).hasSizeGreaterThan(400);
    assertThat(study.table("gxe").get(1)).isNotEqualTo(study.table("one").get(1));
  }

  @Test
  void traitsAreModelledTogether() throws IOException {
    String options = "--pheno-file DIR/pair --joint --test wald,lrt,score";
    assertThat(study.command("lmm", "joint", options).exitCode()).isZero();
    assertThat(study.table("joint").getFirst())
        .endsWith("EXTRA\tSTATUS\tBETA_1\tSE_1\tBETA_2\tSE_2");
    assertThat(Files.readString(dir.resolve("joint.null.tsv")))
        .contains("a+b\t")
        .contains("rG_2_1");
    assertThat(dir.resolve("joint.report.html")).isNotEmptyFile();
  }

  /** GEMMA's columns from the effects on: two of them, their covariance by rows, p of the tests. */
  @Test
  void jointTestsAreThoseOfTheirEffects() throws IOException {
    String both = "--pheno-file DIR/pair --no-loco --format gemma --test wald,lrt ";
    assertThat(study.command("lmm", "both", both + "--joint").exitCode()).isZero();
    for (String trait : List.of("a", "b")) {
      assertThat(study.command("lmm", trait, both + "--pheno-col " + trait).exitCode()).isZero();
    }
    List<String> joint = study.table("both");
    int differing = 0;
    for (int row = 1; row < joint.size(); row++) {
      double[] x = numbers("both", row);
      double a = x[0];
      double b = x[1];
      double square =
          (a * a * x[4] - 2 * a * b * x[3] + b * b * x[2]) / (x[2] * x[4] - x[3] * x[3]);
      double wald = StrictMath.exp(-square / 2);
      // The table has seven digits.
      assertThat(x[5]).isCloseTo(wald, within(1e-4 * wald));
      differing += Math.abs(x[6] - x[5]) > 1e-4 * x[5] ? 1 : 0;
      // Traits of little kinship and correlation have nearly the effects that they have alone.
      assertThat(a).isCloseTo(numbers("a", row)[0], within(0.5 * Math.sqrt(x[2])));
      assertThat(b).isCloseTo(numbers("b", row)[0], within(0.5 * Math.sqrt(x[4])));
    }
    assertThat(differing).isGreaterThan(joint.size() / 2);
  }

  private static double[] numbers(String table, int row) throws IOException {
    String[] fields = study.table(table).get(row).split("\t");
    return Arrays.stream(fields).skip(7).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void halfARotationGivesTheTestsOfAWholeOne() throws IOException {
    String hail = "--no-loco --test hail-lrt --format hail";
    assertThat(study.lmm("half", hail).exitCode()).isZero();
    assertThat(study.lmm("whole", hail + " --low-rank 149").exitCode()).isZero();
    List<String> a = study.table("half");
    List<String> b = study.table("whole");
    assertThat(b).hasSameSizeAs(a);
    for (int row = 1; row < a.size(); row++) {
      double expected = Double.parseDouble(a.get(row).split("\t")[3]);
      double found = Double.parseDouble(b.get(row).split("\t")[3]);
      assertThat(found).isCloseTo(expected, within(1e-7 * Math.max(1, expected)));
    }
  }

  @Test
  void aDryRunWritesNothing() {
    CommandOutcome outcome = study.lmm("dry", "--dry-run");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("150 individuals analysed")
        .contains("operations for the kinship")
        .contains("Nothing was run");
    assertThat(dir.resolve("dry.log")).doesNotExist();
    assertThat(dir.resolve("dry.lmm.tsv")).doesNotExist();
  }

  private static double nullModel(String name, String source) throws IOException {
    return new MouseStudy(dir).nullModel(name, source);
  }
}
