package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of {@code helston nbglm} that take up what earlier ones kept. */
final class ResumeTest {
  private static final String GENE_WISE = "taken from DIR/kept/[0-9a-f]{64}.round: gene-wise disp";
  private static final String COEFFICIENTS = "taken from DIR/kept/[0-9a-f]{64}.round: coefficients";
  private static final String SHRINKAGE = "taken from DIR/kept/[0-9a-f]{64}.round: shrinkage";

  @TempDir private static Path dir;
  private static CountStudy study;

  @BeforeAll
  static void simulate() throws IOException {
    study = CountStudy.simulate(dir);
    study.writeSites();
  }

  @BeforeEach
  void forget() throws IOException {
    for (Path file : kept()) {
      Files.delete(file);
    }
  }

  private static List<Path> kept() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("kept"));
    try (var files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(ResumeTest::modified)).toList();
    }
  }

  private static long modified(Path file) {
    return file.toFile().lastModified();
  }

  private static void run(String name, String options) {
    CommandOutcome outcome = study.nbglm(name, options);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  /** Runs with the folder, and without it to the same bytes. */
  private static void resumed(String options) throws IOException {
    run("resumed", options + " --resume DIR/kept");
    run("fresh", options);
    assertThat(study.table("resumed")).isEqualTo(study.table("fresh"));
  }

  private static void assertTaken(String... lines) throws IOException {
    String log = study.log("resumed");
    assertThat(log.lines().filter(line -> line.contains("taken from"))).hasSize(lines.length);
    for (String line : lines) {
      assertThat(log).containsPattern(line.replace("DIR", dir.toString()));
    }
  }

  @Test
  void aRunThatIsRepeatedRunsNoRound() throws IOException {
    resumed("--shrink apeglm");
    assertTaken();
    assertThat(kept()).hasSize(3);
    resumed("--shrink apeglm");
    assertTaken(GENE_WISE, COEFFICIENTS, SHRINKAGE);
    assertThat(kept()).hasSize(3);
  }

  @Test
  void aRunThatEndedEarlyIsTakenUpAfterItsLastRound() throws IOException {
    resumed("--shrink apeglm");
    Files.delete(kept().getLast());
    Files.delete(kept().getLast());
    resumed("--shrink apeglm");
    assertTaken(GENE_WISE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--contrast condition,C,A",
        "--test lrt --reduced ~1",
        "--fit-type mean",
        "--cooks off",
        "--min-replicates-replace 4",
      })
  void otherComparisonsTakeTheDispersionsOfGenes(String options) throws IOException {
    resumed("");
    resumed(options);
    assertTaken(GENE_WISE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--alpha 0.01", "--lfc-threshold 1", "--independent-filtering off", "--threads 2"})
  void otherTestsTakeTheCoefficients(String options) throws IOException {
    resumed("");
    resumed(options);
    assertTaken(GENE_WISE, COEFFICIENTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--design ~batch+condition", "--mode exact", "--size-factors poscounts"})
  void anotherModelTakesNothing(String options) throws IOException {
    resumed("");
    resumed(options);
    assertTaken();
  }

  @Test
  void otherCountsTakeNothing() throws IOException {
    resumed("");
    study.spoil("counts.tsv", "other.tsv", 9, 2, "17");
    resumed("--counts DIR/other.tsv");
    assertTaken();
  }

  @Test
  void sitesAreTakenUpInTheMiddleOfLeastSquares() throws IOException {
    String options = "--irls fed --site-manifest DIR/sites.tsv";
    resumed(options);
    List<Path> all = kept();
    assertThat(all).hasSizeGreaterThan(4);
    for (Path file : all.subList(all.size() - 3, all.size())) {
      Files.delete(file);
    }
    resumed(options);
    assertThat(study.log("resumed")).contains(": least squares, ");
    assertThat(kept()).hasSize(all.size());
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    resumed("");
    Path file = kept().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    CommandOutcome outcome = study.nbglm("damaged", "--resume DIR/kept");
    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err())
        .contains(file + ": the file is damaged; delete it, and its round is run again");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsRefused() {
    CommandOutcome outcome = study.nbglm("refused", "--resume DIR/counts.tsv");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("counts.tsv: cannot be written to; choose another folder");
  }
}
