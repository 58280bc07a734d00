package io.helston.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.coordinator.LetterFeed;
import io.helston.node.coordinator.Letters;
import io.helston.node.coordinator.Script;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.SomaResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.pekko.actor.InvalidActorNameException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds of three letters, on a cluster of two nodes in this JVM. */
final class FeedReaderTest {
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final int AHEAD = 2;

  private final LetterFeed feed = new LetterFeed();
  private final Script script = new Script(3, Script.Kind.BLOB);
  private final List<JobEvent> events = new CopyOnWriteArrayList<>();
  private HelstonCluster cluster;

  @BeforeEach
  void start() {
    Map<String, Object> settings = Map.of("helston.feeds.silence", "1h");
    var options = new ClusterOptions(2, 1, settings);
    cluster = HelstonCluster.inThisJvm(options, new Analyses(List.of(feed)));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private FeedReader read(String name, int first) {
    return cluster.feed(new JobId(name), script.spec(), first, AHEAD, events::add);
  }

  private void awaitNoOpenStates() {
    Awaitility.await().atMost(WAIT).until(() -> script.openStates() == 0);
  }

  @Test
  void windowsComeInTheirOrderAndNoMoreAreMadeThanAreWanted() {
    try (FeedReader reader = read("whole", 0)) {
      for (int window = 0; window < LetterFeed.WINDOWS; window++) {
        assertThat(feed.latest()).isLessThan(window + AHEAD);
        FeedReader.Window taken = reader.take();
        assertThat(taken.number()).isEqualTo(window);
        assertThat(taken.parts().stream().map(Letters::text))
            .containsExactly("a" + window, "b" + window, "c" + window);
        int wanted = Math.min(window + AHEAD, LetterFeed.WINDOWS - 1);
        Awaitility.await().atMost(WAIT).until(() -> feed.latest() >= wanted);
        assertThat(feed.latest()).isEqualTo(wanted);
      }
      assertThat(reader.take()).isNull();
      assertThat(reader.take()).isNull();
      assertThat(reader.result()).isEqualTo(new SomaResult(3, 1, 1, LetterFeed.WINDOWS));
    }
    assertThat(events.getLast()).isInstanceOf(JobEvent.Finished.class);
    awaitNoOpenStates();
  }

  @Test
  void aReaderMayBeginAtAnyWindow() {
    try (FeedReader reader = read("tail", 6)) {
      assertThat(IntStream.range(6, LetterFeed.WINDOWS).map(i -> reader.take().number()))
          .containsExactly(6, 7, 8);
      assertThat(reader.take()).isNull();
    }
  }

  private void awaitCancelled() {
    Awaitility.await()
        .atMost(WAIT)
        .until(() -> events.stream().anyMatch(JobEvent.Cancelled.class::isInstance));
  }

  @Test
  void closingBeforeTheEndCancelsTheFeed() {
    FeedReader reader = read("closed", 0);
    reader.take();
    reader.close();
    awaitCancelled();
    assertThatThrownBy(reader::result).isInstanceOf(CancellationException.class);
    awaitNoOpenStates();
  }

  /** Names of actors are free again once they have stopped. */
  @Test
  void aClosedReaderLeavesNoActorBehind() {
    FeedReader reader = read("named", 0);
    reader.take();
    reader.close();
    awaitCancelled();
    Awaitility.await()
        .atMost(WAIT)
        .ignoreExceptionsInstanceOf(InvalidActorNameException.class)
        .untilAsserted(() -> read("named", 0).close());
  }

  @Test
  void feedsOfOneClusterRunBesideEachOther() {
    try (FeedReader first = read("first", 0);
        FeedReader second = read("second", 0)) {
      for (int window = 0; window < LetterFeed.WINDOWS; window++) {
        assertThat(first.take().number()).isEqualTo(window);
        assertThat(second.take().number()).isEqualTo(window);
      }
    }
  }
}
