package io.helston.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.coordinator.LetterFeed;
import io.helston.node.coordinator.Letters;
import io.helston.node.coordinator.Script;
import io.helston.node.data.InputException;
import io.helston.node.transfer.BlobCodec;
import io.helston.node.wire.KryoCodec;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobId;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Chunk;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.Dealt;
import io.helston.protocol.work.WorkProtocol.NoSuchBlob;
import io.helston.protocol.work.WorkProtocol.PullChunk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How feeds of three letters end, on two nodes in this JVM that bear two seconds of silence. */
final class FeedEndsTest {
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final Script script = new Script(3, Script.Kind.BLOB);
  private final List<JobEvent> events = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Dealt> dealt = new LinkedBlockingQueue<>();
  private final CompletableFuture<ActorRef<CoordinatorCommand>> dealer = new CompletableFuture<>();
  private HelstonCluster cluster;
  private ActorRef<Dealt> consumer;

  @BeforeEach
  void start() {
    Map<String, Object> settings = Map.of("helston.feeds.silence", SILENCE);
    var options = new ClusterOptions(2, 1, settings);
    cluster = HelstonCluster.inThisJvm(options, new Analyses(List.of(new LetterFeed())));
    consumer =
        cluster
            .system()
            .systemActorOf(
                Behaviors.<Dealt>receiveMessage(
                    window -> {
                      dealt.add(window);
                      return Behaviors.same();
                    }),
                "consumer",
                Props.empty());
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  /** How a feed ends after its first two windows were made. */
  private enum End {
    SILENCE,
    CANCELLATION,
    FAILURE,
    LAST_WINDOW
  }

  private void credit(int from, int to) {
    dealer.join().tell(new Credit(from, to, List.of(), consumer));
  }

  private Job submit() {
    return cluster.submit(
        new JobId("feed"),
        script.spec(),
        event -> {
          events.add(event);
          if (event instanceof JobEvent.Opened opened) {
            dealer.complete(opened.dealer());
          }
        });
  }

  private List<PartialRef.Held> firstTwoWindows() throws InterruptedException {
    var parts = new ArrayList<PartialRef.Held>();
    credit(0, 2);
    for (int window = 0; window < 2; window++) {
      Dealt made = dealt.poll(WAIT.toSeconds(), TimeUnit.SECONDS);
      made.parts().forEach(part -> parts.add((PartialRef.Held) part));
    }
    return parts;
  }

  private BlobCommand ask(ActorRef<BlobCommand> store, BlobId id) {
    return AskPattern.<BlobCommand, BlobCommand>ask(
            store, to -> new PullChunk(id, 0, to), WAIT, cluster.system().scheduler())
        .toCompletableFuture()
        .join();
  }

  private BlobId alphabet() {
    var codec = new BlobCodec(KryoCodec.of(cluster.system()));
    return codec.contentId(Letters.of("alphabet"));
  }

  @ParameterizedTest
  @EnumSource
  void aFeedThatEndsLeavesNoBlobAndNoState(End end) throws InterruptedException {
    Job job = submit();
    List<PartialRef.Held> parts = firstTwoWindows();
    assertThat(parts).hasSize(6);
    for (PartialRef.Held part : parts) {
      assertThat(ask(part.holder(), part.id())).isInstanceOf(Chunk.class);
      assertThat(ask(part.holder(), alphabet())).isInstanceOf(Chunk.class);
    }
    assertThat(script.openStates()).isEqualTo(3);
    Class<?> last =
        switch (end) {
          case SILENCE -> JobEvent.Cancelled.class;
          case CANCELLATION -> {
            job.cancel().run();
            yield JobEvent.Cancelled.class;
          }
          case FAILURE -> {
            script.faultInRun(
                new InputException(FailureKind.MALFORMED_INPUT, Path.of("a"), 0, "is cut short"));
            credit(0, 3);
            yield JobEvent.Failed.class;
          }
          case LAST_WINDOW -> {
            credit(LetterFeed.WINDOWS, LetterFeed.WINDOWS);
            yield JobEvent.Finished.class;
          }
        };
    Awaitility.await().atMost(WAIT).until(() -> last.isInstance(events.getLast()));
    Awaitility.await().atMost(WAIT).until(() -> script.openStates() == 0);
    for (PartialRef.Held part : parts) {
      Awaitility.await()
          .atMost(WAIT)
          .until(
              () ->
                  ask(part.holder(), part.id()) instanceof NoSuchBlob
                      && ask(part.holder(), alphabet()) instanceof NoSuchBlob);
    }
    script.faultInRun(null);
    try (FeedReader next = cluster.feed(new JobId("next"), script.spec(), 0, 2, event -> {})) {
      for (int window = 0; window < LetterFeed.WINDOWS; window++) {
        assertThat(next.take().number()).isEqualTo(window);
      }
      assertThat(next.take()).isNull();
    }
  }

  @Test
  void aFeedThatNobodyEverAsksEnds() {
    submit();
    Awaitility.await().atMost(WAIT).until(() -> events.getLast() instanceof JobEvent.Cancelled);
    assertThat(events)
        .contains(
            new JobEvent.Warned(
                new JobId("feed"), "nobody has asked for a window in 2 s; the feed ends"));
  }

  @Test
  void aFeedWhoseConsumerIsSlowGoesOn() {
    try (FeedReader slow = cluster.feed(new JobId("slow"), script.spec(), 0, 2, events::add)) {
      slow.take();
      Awaitility.await()
          .during(SILENCE.multipliedBy(2))
          .atMost(WAIT)
          .until(() -> events.stream().noneMatch(JobEvent.Cancelled.class::isInstance));
      for (int window = 1; window < LetterFeed.WINDOWS; window++) {
        assertThat(slow.take().number()).isEqualTo(window);
      }
      assertThat(slow.take()).isNull();
    }
  }
}
