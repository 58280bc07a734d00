package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on a simulated study: its files, its columns and its refusals. */
final class LmmCommandTest {
  @TempDir private static Path dir;

  @BeforeAll
  static void simulate() {
    DemoStudy.simulate(dir, 3, 150, 600);
  }

  private static CommandOutcome run(String out, String options) {
    return CommandOutcome.of(
        dir, out, "lmm --bfile DIR/study --pheno-file DIR/study.pheno " + options);
  }

  @Test
  void writesEveryFile() throws Exception {
    assertThat(run("all", "--test wald,lrt,score,hail-lrt").exitCode()).isZero();
    for (String suffix : List.of("lmm.tsv", "null.tsv", "json", "log", "report.html")) {
      assertThat(dir.resolve("all." + suffix)).isNotEmptyFile();
    }
    List<String> table = Files.readAllLines(dir.resolve("all.lmm.tsv"));
    assertThat(table.getFirst())
        .isEqualTo(
            "CHROM\tGENPOS\tID\tALLELE0\tALLELE1\tA1FREQ\tN\tTEST\tBETA\tSE\tCHISQ\tLOG10P\tEXTRA"
                + "\tSTATUS");
    assertThat(table.get(1)).contains("\tLOCO\t");
    assertThat(Files.readString(dir.resolve("all.log"))).contains("LOCO: each variant is tested");
  }

  @Test
  void precisionsAgree() throws Exception {
    run("double", "--no-loco --format gemma");
    run("mixed", "--no-loco --format gemma --precision mixed");
    List<String> exact = Files.readAllLines(dir.resolve("double.lmm.tsv"));
    List<String> mixed = Files.readAllLines(dir.resolve("mixed.lmm.tsv"));
    assertThat(mixed).hasSameSizeAs(exact);
    for (int row = 1; row < exact.size(); row++) {
      double se = Double.parseDouble(exact.get(row).split("\t")[8]);
      double difference =
          Double.parseDouble(exact.get(row).split("\t")[7])
              - Double.parseDouble(mixed.get(row).split("\t")[7]);
      assertThat(Math.abs(difference)).isLessThan(1e-4 * se);
    }
  }

  @Test
  void varianceComponentsAloneTestNothing() throws Exception {
    assertThat(run("reml", "--reml-only --no-loco").exitCode()).isZero();
    assertThat(Files.readAllLines(dir.resolve("reml.lmm.tsv"))).hasSize(1);
    assertThat(Files.readString(dir.resolve("reml.null.tsv"))).contains("V(G)/Vp(pve)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--chr 99|7|there is no chromosome '99' of --chr",
        "--test walt|2|expected wald, lrt, score or hail-lrt",
        "--maf 0.7|2|--maf is 0.7",
        "--geno-missing 3|2|--geno-missing is 3.0",
        "--covar-file nowhere|3|no such file",
        "--memory-gb 0.0001|7|give it more with --memory-gb",
      })
  void badCallsEndInASentence(String options, int exitCode, String sentence) {
    CommandOutcome outcome = run("bad", options);
    assertThat(outcome.err()).contains(sentence).doesNotContain("Exception");
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(dir.resolve("bad.lmm.tsv")).doesNotExist();
  }
}
