package io.helston.node.client;

import io.helston.node.NodeGuardian.Doors;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.wire.Wire;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;

/**
 * The consumer's side of a feed: its windows, one after the other. A few windows are made and
 * pulled ahead of the one that is taken, no more, so a slow consumer slows the slots down. For one
 * thread; closing it before the end cancels the feed.
 */
public final class FeedReader implements AutoCloseable {

  /** A window with the partials of its segments, in their order. */
  public record Window(int number, List<Wire> parts) {}

  /** What the reading thread waits for. */
  sealed interface Arrival {
    /** A window is here. */
    record Full(Window window) implements Arrival {}

    /** The feed has ended, well or not. */
    record Over() implements Arrival {}
  }

  private final Job job;
  private final ActorRef<WindowPuller.Command> puller;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private boolean over;

  /**
   * Starts a feed.
   *
   * @param first the first window that is wanted
   * @param ahead windows that are made ahead of the one that is taken, at least 1
   * @param observer hears what happens to the job
   */
  FeedReader(
      HelstonCluster cluster,
      JobId id,
      JobSpec spec,
      int first,
      int ahead,
      Consumer<JobEvent> observer) {
    ActorSystem<?> system = cluster.system();
    Doors doors = cluster.doors();
    puller =
        system.systemActorOf(
            WindowPuller.create(id, doors, first, ahead, arrivals::add),
            "feed-" + id.value(),
            Props.empty());
    job =
        cluster.submit(
            id,
            spec,
            event -> {
              if (event instanceof JobEvent.Opened opened) {
                puller.tell(new WindowPuller.Opened(opened.dealer()));
              }
              observer.accept(event);
            });
    job.result().whenComplete((result, failure) -> arrivals.add(new Arrival.Over()));
  }

  /**
   * The next window, or null after the last.
   *
   * @throws JobFailedException if the feed has failed
   */
  public Window take() {
    if (over) {
      return null;
    }
    try {
      return switch (arrivals.take()) {
        case Arrival.Full(Window window) -> {
          puller.tell(new WindowPuller.Taken(window.number()));
          yield window;
        }
        case Arrival.Over() -> {
          over = true;
          result();
          yield null;
        }
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a window", e);
    }
  }

  /** What the feed says at its end, which this waits for. */
  public JobResult result() {
    try {
      return job.result().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    if (!job.result().isDone()) {
      job.cancel().run();
    }
    puller.tell(WindowPuller.Close.INSTANCE);
  }
}
