package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.cli.RheCall.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong call or table ends in one sentence, the right exit code, and nothing left behind. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapBadInputTest {
  private static final int USAGE = 2;
  private static final int CANNOT_OPEN = 3;
  private static final int MALFORMED = 6;
  private static final int INCONSISTENT = 7;

  private static final String TABLE =
      "count,height,grp,three\n3,1.5,a,x\n0,2.5,b,y\n7,NA,a,z\n12,0.5,b,x\n2,4,a,y\n";

  @TempDir Path dir;

  /** A call on the table that must be refused, and what the sentence must say. */
  record Bad(int exitCode, String table, String options, List<String> said) {
    @Override
    public String toString() {
      return options.isEmpty() ? table.replace('\n', ' ') : options;
    }
  }

  private static Bad call(int exitCode, String options, String... said) {
    return new Bad(exitCode, TABLE, options, List.of(said));
  }

  private static Bad table(int exitCode, String table, String options, String... said) {
    return new Bad(exitCode, table, options, List.of(said));
  }

  static Stream<Bad> options() {
    return Stream.of(
        call(USAGE, "", "nothing to estimate", "--model", "--statistic"),
        call(USAGE, "--statistic mean --replicates 1", "--replicates is 1", "at least 2"),
        call(USAGE, "--statistic mean --replicates -5", "--replicates is -5"),
        call(USAGE, "--statistic mean --replicates 2000000000", "--replicates is 2000000000"),
        call(USAGE, "--statistic mean --replicates many", "--replicates", "'many'"),
        call(USAGE, "--statistic mean --level 0", "--level is 0.0", "between 0 and 1"),
        call(USAGE, "--statistic mean --level 1", "--level is 1.0", "between 0 and 1"),
        call(USAGE, "--statistic mean --level 1.5", "--level is 1.5", "between 0 and 1"),
        call(USAGE, "--statistic mean --level 0.9,95", "--level is 95.0", "0.95"),
        call(USAGE, "--statistic mean --level NaN", "--level is NaN"),
        call(USAGE, "--model nbinomial", "unknown model 'nbinomial'", "nbinom"),
        call(USAGE, "--statistic meen", "unknown statistic 'meen'", "mean"),
        call(USAGE, "--statistic quantile:2", "'quantile:2'", "from 0 to 1"),
        call(USAGE, "--statistic quantile:", "'quantile:'"),
        call(USAGE, "--statistic mean,mean", "repeat"),
        call(USAGE, "--statistic mean --interval wald", "'wald'", "percentile", "profile"),
        call(USAGE, "--statistic mean --rng mersenne", "'mersenne'", "xoshiro256pp"),
        call(USAGE, "--statistic mean --kind jackknife", "--kind", "'jackknife'"),
        call(USAGE, "--statistic mean --sides left", "--sides", "'left'"),
        call(USAGE, "--statistic mean --quantile six", "--quantile", "'six'"),
        call(USAGE, "--statistic mean --block-kind cube", "--block-kind", "'cube'"),
        call(USAGE, "--statistic mean --seed -1", "--seed", "-1"),
        call(USAGE, "--statistic mean --seed=-1", "--seed is '-1'", "0 or greater"),
        call(USAGE, "--statistic mean --seed 1.5", "--seed is '1.5'"),
        call(USAGE, "--statistic mean --seed ten", "--seed is 'ten'"),
        call(USAGE, "--statistic mean --mc-tol 2", "--mc-tol is 2.0"),
        call(USAGE, "--statistic mean --mc-tol -0.1", "--mc-tol"),
        call(USAGE, "--statistic mean --mc-tol NaN", "--mc-tol is NaN"),
        call(USAGE, "--statistic mean --resample-size -3", "--resample-size"),
        call(USAGE, "--statistic mean --threads 0", "--threads is 0"),
        call(USAGE, "--model binomial", "trials"),
        call(USAGE, "--statistic mean --colums count", "'--colums'", "--columns?"));
  }

  static Stream<Bad> combinations() {
    return Stream.of(
        call(USAGE, "--statistic mean --kind parametric", "--kind parametric", "--model"),
        call(USAGE, "--statistic mean --kind stratified", "--kind stratified", "--strata"),
        call(USAGE, "--statistic mean --kind cluster", "--kind cluster", "--cluster"),
        call(USAGE, "--statistic mean --strata grp", "--strata is for --kind stratified"),
        call(USAGE, "--statistic mean --cluster grp", "--cluster is for --kind cluster"),
        call(USAGE, "--statistic mean --block-length 3", "--block-length is 3", "--kind block"),
        call(
            USAGE,
            "--statistic mean --kind block --block-length 3 --resample-size 4",
            "--resample-size is 4"),
        call(USAGE, "--statistic mean --x count", "--x", "--y"),
        call(USAGE, "--statistic mean --y count", "--x", "--y"),
        call(USAGE, "--model linear", "--model linear", "--x COLUMN", "--y COLUMN"),
        call(USAGE, "--model linear --x count", "--x", "--y"),
        call(USAGE, "--model nbinom --x count --y height", "--model linear, and no other"),
        call(USAGE, "--statistic correlation", "--statistic correlation needs --x"),
        call(USAGE, "--statistic mean --kind pairs", "--kind pairs needs --x"),
        call(USAGE, "--statistic correlation --x count --y height --columns count", "--x and --y"),
        call(USAGE, "--statistic diff-means --columns count", "diff-means", "--group-by"),
        call(USAGE, "--statistic mean --kind permutation --model nbinom", "--kind permutation"),
        call(USAGE, "--model nbinom --kind parametric --shared-resamples", "--shared-resamples"),
        call(USAGE, "--statistic mean --kind balanced --rng numpy-spawn", "--kind balanced"),
        call(USAGE, "--statistic mean --kind permutation --mc-tol 0.1", "--mc-tol"),
        call(
            INCONSISTENT,
            "--statistic diff-means --columns count --group-by three",
            "3 groups",
            "x, y, z",
            "two"),
        call(
            INCONSISTENT,
            "--statistic mean --columns count,height --compare count-hight",
            "--compare has 'count-hight'",
            "count, height"),
        call(
            INCONSISTENT,
            "--statistic mean --columns count --group-by grp --compare a-c",
            "--compare has 'a-c'",
            "a, b"),
        call(
            INCONSISTENT,
            "--statistic mean --columns count --compare count-count",
            "--compare has 'count-count'"));
  }

  static Stream<Bad> tables() {
    return Stream.of(
        call(
            INCONSISTENT, "--statistic mean --columns countt", "'countt'", "did you mean 'count'?"),
        call(INCONSISTENT, "--statistic mean --columns count --group-by grop", "'grop'", "'grp'?"),
        call(INCONSISTENT, "--statistic mean --kind stratified --strata x", "'x'", "grp"),
        call(MALFORMED, "--statistic mean", "t.csv:2: column 'grp' has 'a', expected a number"),
        call(MALFORMED, "--model nbinom --columns height", "t.csv:2: ", "1.5", "--model nbinom"),
        table(MALFORMED, "n\n3\n-4\n", "--model nbinom", "t.csv:3: column 'n' has -4"),
        table(MALFORMED, "n\n3\n2.5\n", "--model poisson", "t.csv:3: column 'n' has 2.5"),
        table(MALFORMED, "p\n0.5\n1\n", "--model beta", "t.csv:3: column 'p' has 1"),
        table(MALFORMED, "p\n0.5\n0\n", "--model gamma", "t.csv:3: column 'p' has 0"),
        table(MALFORMED, "k\n3\n6\n", "--model binomial --trials 5", "t.csv:3: column 'k' has 6"),
        table(MALFORMED, "n\n3\nfour\n", "--statistic mean", "t.csv:3: ", "'four'"),
        table(MALFORMED, "n\n3\ninf\n", "--statistic mean", "t.csv:3: ", "'inf'"),
        table(MALFORMED, "n\n3\n1e999\n", "--statistic mean", "t.csv:3: ", "'1e999'"),
        table(MALFORMED, "a,b\n1\n", "--statistic mean", "t.csv:2: has 1 field, expected 2"),
        table(MALFORMED, "a,a\n1,2\n", "--statistic mean", "t.csv:1: ", "'a' twice"),
        table(MALFORMED, "", "--statistic mean", "t.csv: the file is empty"),
        table(MALFORMED, "a,b\n", "--statistic mean", "t.csv: has a header only"),
        table(INCONSISTENT, "a,b\n1,NA\n2,\n", "--statistic mean", "column 'b' has no values"),
        table(
            INCONSISTENT,
            "a,g\n1,NA\n2,\n",
            "--statistic mean --group-by g",
            "column 'a' has no value in any group"),
        table(INCONSISTENT, "g\na\nb\n", "--statistic mean --group-by g", "no column left"));
  }

  @ParameterizedTest
  @MethodSource({"options", "combinations", "tables"})
  void endsInOneSentenceAndLeavesNothing(Bad bad) throws IOException {
    Path data = BootstrapData.write(dir, "t.csv", bad.table);
    BootstrapCall call = BootstrapCall.on(data).with(bad.options);
    check(bad.options.contains("--threads") ? call.runAlone() : call.run(), bad);
    assertOnly("t.csv");
  }

  private static void check(Outcome outcome, Bad bad) {
    assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).startsWith("Error: ").contains(bad.said);
    assertThat(outcome.err()).doesNotContain("Exception", "\tat ", "null");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(bad.exitCode);
  }

  private void assertOnly(String... names) throws IOException {
    try (var files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }

  /** The whole program ends in the same way. */
  @Test
  void theProgramDoesSoToo() throws IOException {
    Path data = BootstrapData.write(dir, "t.csv", TABLE);
    Bad text = call(MALFORMED, "--statistic mean", "t.csv:2: column 'grp' has 'a'");
    check(BootstrapCall.on(data).with(text.options).runAlone(), text);
    assertOnly("t.csv");
  }

  @Test
  void missingFilesAndFoldersAreTold() {
    Bad absent = call(CANNOT_OPEN, "--statistic mean", "absent.csv: no such file");
    check(BootstrapCall.on(dir.resolve("absent.csv")).with(absent.options).run(), absent);
    Path data = BootstrapData.write(dir, "t.csv", TABLE);
    Bad folder = call(CANNOT_OPEN, "--statistic mean --columns count", "nowhere: no such folder");
    BootstrapCall call = BootstrapCall.on(data).with(folder.options);
    check(call.with("--out", dir.resolve("nowhere/r")).run(), folder);
    Bad directory = call(CANNOT_OPEN, "--statistic mean", "directory");
    check(BootstrapCall.on(data).with("--data", dir).with("--statistic mean").run(), directory);
  }

  /** An earlier result stays whole when a later call of the same name fails. */
  @Test
  void earlierResultsOutliveAFailure() throws IOException {
    Path data = BootstrapData.write(dir, "t.csv", TABLE);
    BootstrapCall call = BootstrapCall.on(data).with("--statistic mean --replicates 10");
    String before = call.with("--columns count").result().table();
    assertThat(call.with("--columns grp").run().exitCode()).isEqualTo(MALFORMED);
    assertThat(Files.readString(dir.resolve("r.bootstrap.tsv"))).isEqualTo(before);
  }

  /** Quotes may hold tabs and line breaks; a table of results has none inside its fields. */
  @ParameterizedTest
  @ValueSource(strings = {"\"a\nb\",c\n1,2\n3,4\n", "c,\"a\tb\"\n1,2\n3,4\n"})
  void namesDoNotBreakTheTable(String table) {
    Path data = BootstrapData.write(dir, "t.csv", table);
    Outcome outcome = BootstrapCall.on(data).with("--statistic mean --replicates 10").run();
    if (outcome.exitCode() == 0) {
      var lines = new BootstrapOutput(dir.resolve("r"), "").table().lines().toList();
      assertThat(lines).hasSize(3).allMatch(line -> line.split("\t", -1).length == 15);
    } else {
      assertThat(outcome.exitCode()).isEqualTo(MALFORMED);
    }
  }
}
