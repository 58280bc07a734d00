package io.helston.node.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalProgressTest {
  private static final JobId JOB = new JobId("j");
  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long millis = 1_000_000;

  @Test
  void aTerminalShowsOneLineWithABarAndTheTimeLeft() {
    TerminalProgress progress = started(true);
    millis += 1000;
    progress.accept(done(4));
    assertThat(printed())
        .isEqualTo(
            ERASE
                + "round 1 sweep [======"
                + " ".repeat(18)
                + "] 4/16 segments  2 slots  ETA 00:03");
    millis += 2000;
    progress.accept(done(12));
    assertThat(printed())
        .isEqualTo(
            ERASE
                + "round 1 sweep ["
                + "=".repeat(18)
                + "      "
                + "] 12/16 segments  2 slots  ETA 00:01");
  }

  @Test
  void aTerminalIsNotDrawnMoreThanFiveTimesASecond() {
    TerminalProgress progress = started(true);
    millis += 1000;
    progress.accept(done(4));
    printed();
    millis += 199;
    progress.accept(done(5));
    assertThat(printed()).isEmpty();
    millis += 1;
    progress.accept(done(6));
    assertThat(printed()).contains(" 6/16 ");
  }

  @Test
  void theLineIsGoneWhenTheJobEnds() {
    List<JobEvent> ends =
        List.of(
            new JobEvent.Finished(JOB, null, 1, null),
            new JobEvent.Failed(JOB, null),
            new JobEvent.Cancelled(JOB));
    for (JobEvent end : ends) {
      TerminalProgress progress = started(true);
      millis += 1000;
      progress.accept(done(4));
      printed();
      progress.accept(end);
      assertThat(printed()).isEqualTo(ERASE);
      progress.close();
      assertThat(printed()).isEmpty();
    }
  }

  @Test
  void closingErasesTheLine() {
    TerminalProgress progress = started(true);
    millis += 1000;
    progress.accept(done(4));
    printed();
    progress.close();
    assertThat(printed()).isEqualTo(ERASE);
  }

  @Test
  void warningsStandAboveTheLine() {
    TerminalProgress progress = started(true);
    millis += 1000;
    progress.accept(done(4));
    printed();
    progress.accept(new JobEvent.Warned(JOB, "bin 'x' is empty"));
    assertThat(printed()).isEqualTo(ERASE + "warning: bin 'x' is empty" + System.lineSeparator());
  }

  @Test
  void withoutATerminalThereIsALineEachTenth() {
    TerminalProgress progress = started(false);
    for (int segment = 1; segment <= 16; segment++) {
      millis += 5000;
      progress.accept(done(segment));
    }
    List<String> lines = printed().lines().toList();
    assertThat(lines).hasSize(10).allMatch(line -> line.startsWith("round 1 sweep "));
    assertThat(lines.getFirst()).isEqualTo("round 1 sweep 2/16 segments  2 slots  ETA 01:10");
    assertThat(lines.getLast()).isEqualTo("round 1 sweep 16/16 segments  2 slots  ETA 00:00");
    assertThat(lines).noneMatch(line -> line.contains("\u001b") || line.contains("["));
    progress.close();
    assertThat(printed()).isEmpty();
  }

  @Test
  void withoutATerminalLinesAreFiveSecondsApart() {
    TerminalProgress progress = started(false);
    millis += 5000;
    progress.accept(done(4));
    assertThat(printed()).isNotEmpty();
    millis += 4999;
    progress.accept(done(8));
    assertThat(printed()).isEmpty();
    millis += 1;
    progress.accept(done(9));
    assertThat(printed()).contains(" 9/16 ");
  }

  @Test
  void eachRoundStartsAnew() {
    TerminalProgress progress = started(false);
    millis += 5000;
    progress.accept(done(16));
    printed();
    progress.accept(new JobEvent.RoundStarted(JOB, 1, "leave one out", 16));
    millis += 6000;
    progress.accept(new JobEvent.Progressed(JOB, 1, 8, 16, 3));
    assertThat(printed().strip())
        .isEqualTo("round 2 leave one out 8/16 segments  3 slots  ETA 00:06");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shortJobsShowNothing(boolean terminal) {
    TerminalProgress progress = started(terminal);
    millis += 499;
    progress.accept(done(15));
    progress.accept(new JobEvent.Finished(JOB, null, 1, null));
    progress.close();
    assertThat(printed()).isEmpty();
  }

  private TerminalProgress started(boolean terminal) {
    var progress = new TerminalProgress(out, terminal, () -> millis);
    progress.accept(new JobEvent.Queued(JOB));
    progress.accept(new JobEvent.Planning(JOB, "here"));
    progress.accept(new JobEvent.Planned(JOB, List.of("a note")));
    progress.accept(new JobEvent.RoundStarted(JOB, 0, "sweep", 16));
    assertThat(printed()).isEmpty();
    return progress;
  }

  private static JobEvent done(int segments) {
    return new JobEvent.Progressed(JOB, 0, segments, 16, 2);
  }

  /** What was printed since the last call. */
  private String printed() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }
}
