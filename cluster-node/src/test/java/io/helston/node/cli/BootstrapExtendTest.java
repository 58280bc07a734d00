package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.cli.RheCall.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An earlier result is continued to the bits of a call that draws everything. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapExtendTest {
  private static final int INCONSISTENT = 7;
  private static final int CANNOT_OPEN = 3;

  @TempDir Path dir;
  private BootstrapCall call;

  @BeforeEach
  void write() {
    call =
        BootstrapCall.on(BootstrapData.counts(dir))
            .with("--columns up,down --statistic mean --seed 5 --compare up-down");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--save-replicates --model nbinom",
        "",
        "--save-replicates --interval studentised",
        "--save-replicates --kind balanced",
        "--save-replicates --kind bayesian --rng numpy-spawn",
        "--save-replicates --model poisson --rng numpy-serial"
      })
  void extendedEqualsFresh(String options) {
    BootstrapCall asked = call.with(options).with("--chunk", 64);
    BootstrapOutput first = asked.with("--replicates", 150).out("first").result();
    BootstrapCall longer = asked.with("--replicates", 400).flag("--save-replicates");
    BootstrapOutput fresh = longer.out("fresh").result();
    BootstrapOutput extended = longer.with("--extend", first.prefix()).out("more").result();
    assertThat(extended.table()).isEqualTo(fresh.table());
    assertThat(extended.bytes(".replicates.tsv.gz")).isEqualTo(fresh.bytes(".replicates.tsv.gz"));
    assertThat(extended.document().get("result")).isEqualTo(fresh.document().get("result"));
    if (options.contains("--save")) {
      assertThat(extended.replicates("up", "mean"))
          .hasSize(400)
          .startsWith(first.replicates("up", "mean"));
      assertThat(first.replicates("up", "mean")).hasSize(150);
    }
  }

  /** Where the earlier table of replicates is used, no replicate of it is drawn again. */
  @Test
  void theLogTellsHowManyWereTakenOver() {
    BootstrapCall kept = call.flag("--save-replicates");
    kept.with("--replicates", 150).out("first").result();
    BootstrapOutput more =
        kept.with("--replicates", 200).with("--extend", dir.resolve("first")).out("more").result();
    assertThat(more.log())
        .contains(
            "up: 150 replicates taken over from " + dir.resolve("first.replicates.tsv.gz"),
            "down: 150 replicates taken over from " + dir.resolve("first.replicates.tsv.gz"));
  }

  @Test
  void aResultMayBeExtendedInItsPlace() {
    BootstrapCall kept = call.flag("--save-replicates");
    kept.with("--replicates", 100).result();
    BootstrapOutput more =
        kept.with("--replicates", 250).with("--extend", dir.resolve("r")).result();
    BootstrapOutput fresh = kept.with("--replicates", 250).out("fresh").result();
    assertThat(more.table()).isEqualTo(fresh.table());
  }

  /** Nothing is left to draw, or less than there is. */
  @ParameterizedTest
  @ValueSource(ints = {150, 100})
  void noMoreReplicatesThanAskedFor(int replicates) {
    BootstrapCall kept = call.flag("--save-replicates");
    kept.with("--replicates", 150).out("first").result();
    BootstrapCall same = kept.with("--replicates", replicates);
    BootstrapOutput fresh = same.out("fresh").result();
    BootstrapOutput again = same.with("--extend", dir.resolve("first")).out("again").result();
    assertThat(again.table()).isEqualTo(fresh.table());
  }

  /** Other intervals and comparisons are computed from the same replicates. */
  @Test
  void whatIsComputedFromReplicatesMayChange() {
    call.flag("--save-replicates").with("--replicates", 200).out("first").result();
    BootstrapCall other =
        call.with("--interval basic,bca --level 0.9 --compare up/down --replicates 300");
    BootstrapOutput more = other.with("--extend", dir.resolve("first")).out("more").result();
    assertThat(more.table()).isEqualTo(other.out("fresh").result().table());
  }

  /** A call without --save-replicates must not leave those of another call beside its result. */
  @Test
  void replicatesOfAnOlderResultOfTheSameNameAreNotTakenOver() {
    call.with("--replicates", 150).with("--seed", 1).flag("--save-replicates").result();
    call.with("--replicates", 150).with("--seed", 2).result();
    BootstrapCall longer = call.with("--replicates", 300).with("--seed", 2);
    BootstrapOutput more = longer.with("--extend", dir.resolve("r")).out("more").result();
    assertThat(more.table()).isEqualTo(longer.out("fresh").result().table());
  }

  @Test
  void withAToleranceTheStopIsThatOfAFreshCall() {
    BootstrapCall kept = call.flag("--save-replicates").without("--compare");
    kept.with("--replicates", 1500).out("first").result();
    BootstrapCall stopping = kept.with("--mc-tol", 0.04).with("--replicates", 64_000);
    BootstrapOutput fresh = stopping.out("fresh").result();
    BootstrapOutput more = stopping.with("--extend", dir.resolve("first")).out("more").result();
    assertThat(more.table()).isEqualTo(fresh.table());
  }

  @ParameterizedTest
  @CsvSource({
    "--seed 6, streams",
    "--model poisson, model",
    "--columns up, columns",
    "--kind balanced, resampling",
    "--rng numpy-spawn, streams",
    "--statistic sd, statistics",
    "--group-by batch, groupBy",
    "--shared-resamples, resampling"
  })
  void otherCallsAreRefused(String change, String component) {
    BootstrapCall kept = call.without("--compare").with("--replicates", 100);
    kept.out("first").result();
    Outcome outcome = kept.with(change).with("--extend", dir.resolve("first")).out("more").run();
    assertThat(outcome.exitCode()).isEqualTo(INCONSISTENT);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("Error: " + dir.resolve("first.json") + ": has " + component + " ")
        .contains("can only be continued as they began")
        .doesNotContain("Exception");
    assertThat(dir.resolve("more.bootstrap.tsv")).doesNotExist();
  }

  @Test
  void otherDataAreRefused() throws IOException {
    call.with("--replicates", 100).out("first").result();
    Path other = BootstrapData.write(dir, "other.csv", Files.readString(dir.resolve("counts.csv")));
    BootstrapCall again = call.with("--data", other).with("--replicates", 200).out("more");
    BootstrapCall extending = again.with("--extend", dir.resolve("first"));
    assertThat(extending.result().table()).isEqualTo(again.out("fresh").result().table());
    Files.writeString(other, Files.readString(other) + "3,4,late,p9\n");
    Outcome outcome = extending.run();
    assertThat(outcome.exitCode()).isEqualTo(INCONSISTENT);
    assertThat(outcome.err()).contains("first.json: is a result of other data");
  }

  @Test
  void nothingIsNotExtended() {
    Outcome outcome = call.with("--extend", dir.resolve("absent")).run();
    assertThat(outcome.exitCode()).isEqualTo(CANNOT_OPEN);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .contains("absent.json: no such file", "--out of an earlier call");
  }

  @Test
  void brokenResultsAreRefused() {
    BootstrapData.write(dir, "broken.json", "not json");
    Outcome outcome = call.with("--extend", dir.resolve("broken")).run();
    assertThat(outcome.exitCode()).isNotZero();
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .contains("broken.json: is not a result of helston");
  }
}
