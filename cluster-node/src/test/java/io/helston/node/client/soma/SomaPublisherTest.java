package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.protocol.client.JobEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SomaPublisherTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static Feeds feed;
  private static HelstonCluster cluster;

  private final List<JobEvent> events = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    feed = Feeds.of(Cells.write(folder.resolve("experiment")));
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(1, 2), Analyses.all());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private SomaPublisher publisher(Feeds of) {
    return new SomaPublisher(() -> SomaBatches.open(cluster, of.spec(), events::add));
  }

  /** Notes what it hears, and asks when it is told to. */
  private static final class Listener implements Flow.Subscriber<SomaBatch> {
    private final List<Served> heard = new CopyOnWriteArrayList<>();
    private volatile Flow.Subscription subscription;
    private volatile boolean complete;
    private volatile Throwable failure;

    static Listener of(SomaPublisher publisher) {
      var listener = new Listener();
      publisher.subscribe(listener);
      Awaitility.await().atMost(WAIT).until(() -> listener.subscription != null);
      return listener;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(SomaBatch batch) {
      heard.add(Served.of(batch));
    }

    @Override
    public void onError(Throwable thrown) {
      failure = thrown;
    }

    @Override
    public void onComplete() {
      complete = true;
    }

    void awaitHeard(int batches) {
      Awaitility.await().atMost(WAIT).until(() -> heard.size() >= batches);
      assertThat(heard).hasSize(batches);
    }
  }

  @Test
  void aSubscriberHearsAsManyBatchesAsItAsksForAndAllInTheEnd() {
    List<Served> expected = Served.all(cluster, feed.spec());
    Listener listener = Listener.of(publisher(feed));
    assertThat(listener.heard).isEmpty();
    listener.subscription.request(1);
    listener.awaitHeard(1);
    listener.subscription.request(3);
    listener.awaitHeard(4);
    assertThat(listener.complete).isFalse();
    listener.subscription.request(Long.MAX_VALUE);
    Awaitility.await().atMost(WAIT).until(() -> listener.complete);
    assertThat(listener.heard).isEqualTo(expected);
    Awaitility.await()
        .atMost(WAIT)
        .until(() -> events.stream().anyMatch(JobEvent.Finished.class::isInstance));
  }

  @Test
  void everySubscriberHasARunOfItsOwn() {
    SomaPublisher publisher = publisher(feed);
    Listener slow = Listener.of(publisher);
    Listener quick = Listener.of(publisher);
    slow.subscription.request(1);
    slow.awaitHeard(1);
    quick.subscription.request(Long.MAX_VALUE);
    Awaitility.await().atMost(WAIT).until(() -> quick.complete);
    slow.subscription.request(Long.MAX_VALUE);
    Awaitility.await().atMost(WAIT).until(() -> slow.complete);
    assertThat(slow.heard).isEqualTo(quick.heard);
  }

  @Test
  void aSubscriberThatCancelsEndsItsFeed() {
    Listener listener = Listener.of(publisher(feed));
    listener.subscription.request(2);
    listener.awaitHeard(2);
    listener.subscription.cancel();
    Awaitility.await()
        .atMost(WAIT)
        .until(() -> events.stream().anyMatch(JobEvent.Cancelled.class::isInstance));
    assertThat(listener.complete).isFalse();
  }

  @Test
  void aFailureIsHeard() throws IOException {
    Path experiment = Cells.write(folder.resolve("broken"));
    try (var files = Files.walk(experiment.resolve("ms/RNA/X/data"))) {
      Files.delete(files.filter(file -> file.endsWith("a0.tdb")).findFirst().orElseThrow());
    }
    Listener listener = Listener.of(publisher(Feeds.of(experiment)));
    listener.subscription.request(1);
    Awaitility.await().atMost(WAIT).until(() -> listener.failure != null);
    assertThat(listener.failure).isInstanceOf(JobFailedException.class);
  }
}
