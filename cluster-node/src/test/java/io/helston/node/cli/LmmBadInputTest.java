package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mixed models refuse, and what they warn of. */
final class LmmBadInputTest {
  @TempDir private static Path dir;
  private static LmmStudy study;

  @BeforeAll
  static void simulate() throws IOException {
    study = LmmStudy.simulate(dir);
    study.command("kinship", "k", "--format gemma --eigen");
    study.command("kinship", "parts", "--per-chromosome");
    List<String> matrix = Files.readAllLines(dir.resolve("k.cXX.txt"));
    Files.write(dir.resolve("short.cXX.txt"), matrix.subList(0, 149));
    Files.write(
        dir.resolve("text.cXX.txt"), matrix.stream().map(r -> r.replace('.', ',')).toList());
    Files.writeString(dir.resolve("odd.cXX.txt"), odd(matrix));
    Files.writeString(dir.resolve("negative.cXX.txt"), negative(matrix));
    List<String> ids = study.individuals();
    Files.write(dir.resolve("strange.grm.id"), ids.subList(1, ids.size()));
    Files.copy(dir.resolve("parts.chr1.grm.bin"), dir.resolve("strange.grm.bin"));
    List<String> list = Files.readAllLines(dir.resolve("parts.kinship.tsv"));
    Files.write(dir.resolve("gap.kinship.tsv"), list.subList(0, list.size() - 1));
    Files.writeString(
        dir.resolve("self.kinship.tsv"), list.getFirst() + "\n1\t9\t150\tcentered\tself\n");
    Files.writeString(dir.resolve("empty.list"), "\n");
    Files.writeString(dir.resolve("repeated.list"), "k\nk\n");
    Files.writeString(dir.resolve("alike.list"), "k.cXX.txt\nalike.cXX.txt\n");
    Files.copy(dir.resolve("k.cXX.txt"), dir.resolve("alike.cXX.txt"));
    Files.writeString(dir.resolve("few.keep"), String.join("\n", ids.subList(0, 3)) + "\n");
  }

  private static String odd(List<String> matrix) {
    String[] first = matrix.getFirst().split("\t");
    first[5] = "7";
    return String.join("\t", first)
        + "\n"
        + String.join("\n", matrix.subList(1, matrix.size()))
        + "\n";
  }

  /** Less than nothing on the diagonal of the first half. */
  private static String negative(List<String> matrix) {
    var text = new StringBuilder();
    for (int i = 0; i < matrix.size(); i++) {
      String[] row = matrix.get(i).split("\t");
      row[i] = i < 75 ? "-1" : row[i];
      text.append(String.join("\t", row)).append('\n');
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--kinship DIR/nowhere|3|nowhere: no such kinship, expected a matrix (.cXX.txt)",
        "--kinship centred|3|no such kinship, expected a matrix (.cXX.txt)",
        "--kinship DIR/short.cXX.txt|7|has 149 rows, expected 150, one for each individual",
        "--kinship DIR/text.cXX.txt|6|expected a finite number",
        "--kinship DIR/odd.cXX.txt|6|expected a symmetric matrix",
        "--kinship DIR/strange|7|lacks 1 of 150 analysed individuals, the first is 'f1 i1'",
        "--kinship DIR/gap|7|expected one for each chromosome of the variants",
        "--kinship DIR/self|7|names 'self', expected matrices",
        "--kinship DIR/k.cXX.txt --loco|7|LOCO needs one of each (helston kinship"
            + " --per-chromosome)",
        "--kinship DIR/k.eigenD.txt --loco|7|LOCO needs many; use --no-loco",
        "--kinship DIR/k.eigenD.txt --keep DIR/few.keep|7|eigenvectors serve one set of"
            + " individuals",
        "--kinship DIR/k --multi-kernel DIR/empty.list|2|give one of them",
        "--kinship DIR/k --kinship-samples analysed|2|this one is read; leave it out",
        "--multi-kernel DIR/empty.list|6|the list is empty, expected one path to the line",
        "--multi-kernel DIR/repeated.list|6|expected each path once",
        "--multi-kernel DIR/alike.list|7|the kernels cannot be told apart",
        "--multi-kernel DIR/empty.list --low-rank 3|2|goes with neither --low-rank nor --loco",
        "--low-rank -1|2|--low-rank is -1, expected at least 1",
        "--interaction dose|2|is a column of the covariates; give --covar-file",
        "--covar-file DIR/env --interaction dosis|7|expected one of intercept, dose",
        "--joint|7|--joint models 1 traits, expected 2 to 5",
        "--joint --test hail-lrt|2|hail-lrt goes with neither --interaction nor --joint",
        "--keep DIR/few.keep --covar-file DIR/env|7|3 individuals are too few for 2 covariates",
        "--pheno-file DIR/same|7|has the same value in all 150 analysed individuals",
        "--pheno-file DIR/env --covar-file DIR/env|7|is a combination of the covariates",
        "--chr 99|7|there is no chromosome '99' of --chr",
        "--covar-file DIR/env --r2 0|7|no variant passes the filters",
        "--chr 1 --maf 0.4999|7|no variant passes the filters",
      })
  void badCallsEndInASentence(String options, int exitCode, String sentence) {
    boolean own = options.contains("--pheno-file");
    CommandOutcome outcome = own ? study.command("lmm", "bad", options) : study.lmm("bad", options);
    assertThat(outcome.err()).contains(sentence).doesNotContain("Exception");
    assertThat(outcome.err().lines().filter(line -> line.startsWith("Error"))).hasSize(1);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(dir.resolve("bad.lmm.tsv")).doesNotExist();
    assertThat(dir.resolve("bad.null.tsv")).doesNotExist();
  }

  @Test
  void theMatricesOfAllTraitsMustFit() {
    String options = "--pheno-file DIR/gaps --dry-run --memory-gb 0.012 --pheno-col ";
    assertThat(study.command("lmm", "fits", options + "some").exitCode()).isZero();
    assertThat(study.command("lmm", "fits", options + "all").exitCode()).isZero();
    CommandOutcome both = study.command("lmm", "fits", options + "some,all");
    assertThat(both.err()).contains("kinship matrices and those of traits before take");
    assertThat(both.exitCode()).isEqualTo(7);
  }

  @Test
  void negativeEigenvaluesAreSetToZeroAndSaid() throws IOException {
    assertThat(study.lmm("negative", "--kinship DIR/negative.cXX.txt").exitCode()).isZero();
    assertThat(study.log("negative"))
        .containsPattern("the kinship has \\d+ negative eigenvalues, the least -.*set to 0");
  }

  @Test
  void aCovariateGivenTwiceIsIgnoredAndSaid() throws IOException {
    assertThat(study.lmm("twice", "--covar-file DIR/twice --no-loco").exitCode()).isZero();
    assertThat(study.log("twice"))
        .contains("covariates that depend on earlier ones are ignored: double");
  }

  @Test
  void aTraitOfTwoValuesRunsAsANumber() throws IOException {
    CommandOutcome outcome = study.command("lmm", "two", "--pheno-file DIR/two --no-loco");
    assertThat(outcome.exitCode()).isZero();
    assertThat(study.log("two")).contains("case has two values; it is analysed as a number");
  }
}
