package io.helston.node.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
  private static final JobId JOB = new JobId("j");

  @TempDir Path dir;

  @Test
  void thereIsNoFileUntilTheInputsAreKnownToBeGood() throws IOException {
    try (var log = new LogFile(path())) {
      log.line("head");
      log.accept(new JobEvent.Queued(JOB));
      log.accept(new JobEvent.Planning(JOB, "here"));
      log.accept(new JobEvent.Failed(JOB, new JobFailure(FailureKind.MALFORMED_INPUT, "no", "")));
    }
    assertThat(path()).doesNotExist();
  }

  @Test
  void earlierLinesComeFirst() throws IOException {
    try (var log = new LogFile(path())) {
      log.line("head");
      log.accept(new JobEvent.Planning(JOB, "here"));
      log.accept(new JobEvent.Planned(JOB, List.of("60 individuals", "40 SNPs")));
      log.line("tail");
    }
    assertThat(path()).hasContent("head\njob planned on here\n60 individuals\n40 SNPs\ntail\n");
  }

  @Test
  void linesAreInTheFileAsTheyCome() throws IOException {
    try (var log = new LogFile(path())) {
      log.accept(new JobEvent.Planned(JOB, List.of()));
      log.line("one");
      assertThat(Files.readString(path())).isEqualTo("one\n");
      log.accept(new JobEvent.Warned(JOB, "two"));
      assertThat(Files.readString(path())).isEqualTo("one\nwarning: two\n");
    }
  }

  @Test
  void everyStepButProgressIsTold() throws IOException {
    try (var log = new LogFile(path())) {
      log.accept(new JobEvent.Planned(JOB, List.of()));
      log.accept(new JobEvent.RoundStarted(JOB, 0, "sweep", 16));
      log.accept(new JobEvent.Progressed(JOB, 0, 3, 16, 2));
      log.accept(new JobEvent.RoundDone(JOB, 0, 1.234));
      log.accept(new JobEvent.Failed(JOB, new JobFailure(FailureKind.ANALYSIS_FAILED, "no", "at")));
      log.accept(new JobEvent.Cancelled(JOB));
    }
    assertThat(path())
        .hasContent(
            "round 1: sweep, 16 segments\nround 1 done, 1.23 CPU seconds\nfailed: no\ncancelled\n");
  }

  @Test
  void anOlderLogIsReplaced() throws IOException {
    Files.writeString(path(), "a much longer line of an older run\n");
    try (var log = new LogFile(path())) {
      log.accept(new JobEvent.Planned(JOB, List.of("new")));
    }
    assertThat(path()).hasContent("new\n");
  }

  /** A second plan, after a coordinator was lost, goes on in the same file. */
  @Test
  void planningAgainKeepsTheLines() throws IOException {
    try (var log = new LogFile(path())) {
      log.accept(new JobEvent.Planned(JOB, List.of("first")));
      log.accept(new JobEvent.Planned(JOB, List.of("second")));
    }
    assertThat(path()).hasContent("first\nsecond\n");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path missing = dir.resolve("nowhere/r.log");
    try (var log = new LogFile(missing)) {
      assertThatThrownBy(() -> log.accept(new JobEvent.Planned(JOB, List.of())))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(missing.toString());
    }
  }

  @Test
  void linesOfSeveralThreadsStayWhole() throws Exception {
    var threads = new ArrayList<Thread>();
    try (var log = new LogFile(path())) {
      for (int t = 0; t < 4; t++) {
        String line = Integer.toString(t).repeat(40);
        threads.add(Thread.ofPlatform().start(() -> repeat(log, line)));
      }
      log.accept(new JobEvent.Planned(JOB, List.of()));
      for (Thread thread : threads) {
        thread.join();
      }
    }
    List<String> lines = Files.readAllLines(path());
    assertThat(lines).hasSize(400);
    assertThat(new HashSet<>(lines)).hasSize(4);
  }

  private static void repeat(LogFile log, String line) {
    for (int i = 0; i < 100; i++) {
      log.line(line);
    }
  }

  private Path path() {
    return dir.resolve("r.log");
  }
}
