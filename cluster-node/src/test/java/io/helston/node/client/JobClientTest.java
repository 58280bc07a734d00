package io.helston.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.NodeGuardian.Doors;
import io.helston.node.coordinator.Kit;
import io.helston.node.coordinator.Script;
import io.helston.node.transfer.NodeBlobs.Fetch;
import io.helston.node.transfer.NodeBlobs.FetchFailed;
import io.helston.node.transfer.NodeBlobs.Fetched;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.JobProtocol.Submit;
import io.helston.protocol.client.JobProtocol.SupervisorCommand;
import io.helston.protocol.client.ResultHandle;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.result.SomaResult;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client whose job has finished; supervisor and blob store are probes. */
final class JobClientTest {
  private static final JobId JOB = new JobId("job");
  private static final BlobId RESULT = new BlobId("job#1/result");
  private static final ActorTestKit KIT = Kit.local();

  private final CompletableFuture<JobResult> result = new CompletableFuture<>();
  private final TestProbe<SupervisorCommand> supervisor = KIT.createTestProbe();
  private final TestProbe<BlobCommand> blobs = KIT.createTestProbe();
  private final TestProbe<BlobCommand> holder = KIT.createTestProbe();
  private final TestProbe<JobEvent> heard = KIT.createTestProbe();
  private ActorRef<JobClient.Command> client;
  private ActorRef<JobEvent> events;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void finish() {
    var doors = new Doors(supervisor.ref(), blobs.ref());
    var spec = new Script(1, Script.Kind.SMALL).spec();
    client = KIT.spawn(JobClient.create(JOB, spec, doors, heard.ref()::tell, result));
    events = supervisor.expectMessageClass(Submit.class).watcher();
    tellFinished();
  }

  private void tellFinished() {
    events.tell(new JobEvent.Finished(JOB, new ResultHandle(RESULT, List.of()), 1, holder.ref()));
  }

  /** The next pull fails; the one after that begins a second later. */
  private void failPull() {
    Fetch fetch = blobs.expectMessageClass(Fetch.class);
    fetch.replyTo().tell(new FetchFailed(RESULT, "its holder no longer has it"));
  }

  private void failPullAndWait() {
    failPull();
    JobEvent event = heard.receiveMessage();
    while (!(event instanceof JobEvent.Warned)) {
      event = heard.receiveMessage();
    }
    assertThat(event)
        .isEqualTo(
            new JobEvent.Warned(JOB, "the result is asked for again: its holder no longer has it"));
    client.tell(JobClient.Resubmit.INSTANCE);
  }

  @Test
  void aResultThatCannotBeHadIsAskedForAMinute() {
    for (int pull = 1; pull < 60; pull++) {
      failPullAndWait();
    }
    assertThat(result).isNotDone();
    failPull();
    heard.expectTerminated(client);
    assertThatThrownBy(result::join)
        .cause()
        .isInstanceOfSatisfying(
            JobFailedException.class,
            failed -> {
              assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
              assertThat(failed.failure().message())
                  .isEqualTo("the result cannot be fetched: its holder no longer has it");
            });
  }

  @Test
  void aJobThatHasFinishedAgainIsAskedForAnotherMinute() {
    for (int pull = 1; pull < 60; pull++) {
      failPullAndWait();
    }
    tellFinished();
    for (int pull = 1; pull < 60; pull++) {
      failPullAndWait();
    }
    var value = new SomaResult(1, 1, 1, 1);
    blobs.expectMessageClass(Fetch.class).replyTo().tell(new Fetched(RESULT, value));
    assertThat(result.orTimeout(3, TimeUnit.SECONDS).join()).isEqualTo(value);
  }
}
