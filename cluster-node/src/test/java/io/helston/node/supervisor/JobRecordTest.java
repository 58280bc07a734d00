package io.helston.node.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.Script;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import io.helston.protocol.job.JobState;
import io.helston.protocol.job.JobSummary;
import io.helston.protocol.work.JobRun;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

final class JobRecordTest {
  private static final JobId JOB = new JobId("job");

  private final JobRecord record = new JobRecord(JOB, new Script(1, Script.Kind.SMALL).spec());
  private final TestInbox<JobEvent> watcher = TestInbox.create("watcher");

  private static JobEvent progressed(int round, int done) {
    return new JobEvent.Progressed(JOB, round, done, 9, 1);
  }

  @Test
  void theStateFollowsTheEvents() {
    assertThat(record.summary()).isEqualTo(new JobSummary(JOB, "rhe", JobState.QUEUED));
    record.started(new JobRun(JOB, 1), null);
    assertThat(record.state()).isEqualTo(JobState.PLANNING);
    record.add(new JobEvent.Planned(JOB, List.of()));
    assertThat(record.state()).isEqualTo(JobState.PLANNING);
    record.add(new JobEvent.RoundStarted(JOB, 0, "letters", 9));
    record.add(progressed(0, 1));
    record.add(new JobEvent.RoundDone(JOB, 0, 1));
    assertThat(record.state()).isEqualTo(JobState.RUNNING);
    assertThat(record.ended()).isFalse();
    record.add(new JobEvent.Failed(JOB, new JobFailure(null, "", "")));
    assertThat(record.state()).isEqualTo(JobState.FAILED);
    assertThat(record.ended()).isTrue();
  }

  @Test
  void aLateWatcherHearsTheHistoryOnceWithTheLastProgressOnly() {
    record.add(new JobEvent.Queued(JOB));
    record.add(progressed(0, 1));
    record.add(progressed(0, 2));
    record.add(new JobEvent.Warned(JOB, "x"));
    record.add(progressed(0, 3));
    assertThat(record.watch(watcher.getRef())).isTrue();
    assertThat(record.watch(watcher.getRef())).isFalse();
    record.add(progressed(0, 4));
    assertThat(watcher.getAllReceived())
        .containsExactly(
            new JobEvent.Queued(JOB),
            progressed(0, 2),
            new JobEvent.Warned(JOB, "x"),
            progressed(0, 3),
            progressed(0, 4));
  }

  @Test
  void aWatcherThatLeftHearsNothing() {
    record.watch(watcher.getRef());
    record.unwatch(watcher.getRef());
    record.add(new JobEvent.Queued(JOB));
    assertThat(watcher.getAllReceived()).isEmpty();
  }

  /** The end of an earlier coordinator must not fail the job that was submitted again. */
  @Test
  void onlyTheLastIncarnationIsItsRun() {
    assertThat(record.isRun(new JobRun(JOB, 1))).isFalse();
    record.started(new JobRun(JOB, 2), null);
    assertThat(record.isRun(new JobRun(JOB, 1))).isFalse();
    assertThat(record.isRun(new JobRun(JOB, 2))).isTrue();
  }
}
