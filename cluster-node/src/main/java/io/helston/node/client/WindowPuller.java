package io.helston.node.client;

import io.helston.node.NodeGuardian.Doors;
import io.helston.node.transfer.NodeBlobs;
import io.helston.protocol.job.JobId;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.Credit;
import io.helston.protocol.work.WorkProtocol.Dealt;
import io.helston.protocol.work.WorkProtocol.Release;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Asks a feed's dealer for windows and pulls their partials to this node, for a {@link FeedReader}.
 *
 * <p>Windows are handed over in the order of their numbers. Every second it says again what it
 * wants; a dealer that was started anew hears that first. A partial that could not be pulled, since
 * its node was lost, is pulled from where the dealer says next; one that is here is kept, since a
 * window is the same whoever makes it. A partial that could not be pulled {@value #PULLS} times is
 * reported missing, since a dealer knows of lost nodes but not of partials that a living one lacks.
 */
final class WindowPuller extends AbstractBehavior<WindowPuller.Command> {
  private static final Duration REPEAT = Duration.ofSeconds(1);
  private static final int PULLS = 3;

  /** What the puller hears. */
  sealed interface Command {}

  /** The feed was opened, perhaps again after a loss. */
  record Opened(ActorRef<CoordinatorCommand> dealer) implements Command {}

  /** The reader has taken a window. */
  record Taken(int window) implements Command {}

  /** The reader needs no more. */
  enum Close implements Command {
    INSTANCE
  }

  private record Ready(Dealt dealt) implements Command {}

  private record Pulled(NodeBlobs.FetchReply reply) implements Command {}

  private enum Repeat implements Command {
    INSTANCE
  }

  private record Place(int window, int part) {}

  /** A partial that did not come, and how often. */
  private record Trouble(BlobId id, int failures) {
    Trouble again() {
      return new Trouble(id, failures + 1);
    }
  }

  private final JobRun owner;
  private final Doors doors;
  private final int ahead;
  private final Consumer<FeedReader.Arrival> reader;
  private final ActorRef<Dealt> dealt;
  private final ActorRef<NodeBlobs.FetchReply> pulled;
  private final TreeMap<Integer, Wire[]> windows = new TreeMap<>();
  private final Map<BlobId, Place> pulling = new HashMap<>();
  private final Map<Place, Trouble> troubles = new HashMap<>();
  private ActorRef<CoordinatorCommand> dealer;
  private boolean closed;

  /** The first window that the reader has not taken, and the first not handed over. */
  private int wanted;

  private int next;

  static Behavior<Command> create(
      JobId job, Doors doors, int first, int ahead, Consumer<FeedReader.Arrival> reader) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Repeat.INSTANCE, REPEAT);
                  return new WindowPuller(context, job, doors, first, ahead, reader);
                }));
  }

  private WindowPuller(
      ActorContext<Command> context,
      JobId job,
      Doors doors,
      int first,
      int ahead,
      Consumer<FeedReader.Arrival> reader) {
    super(context);
    // No coordinator has this epoch: the copies on this node are the reader's.
    this.owner = new JobRun(job, -1);
    this.doors = doors;
    this.wanted = first;
    this.next = first;
    this.ahead = ahead;
    this.reader = reader;
    this.dealt = context.messageAdapter(Dealt.class, Ready::new);
    this.pulled = context.messageAdapter(NodeBlobs.FetchReply.class, Pulled::new);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Command.class, this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Opened opened -> {
        dealer = opened.dealer();
        ask();
      }
      case Taken taken -> {
        wanted = taken.window() + 1;
        ask();
      }
      case Ready ready -> onDealt(ready.dealt());
      case Pulled pull -> onPulled(pull.reply());
      case Repeat repeat -> ask();
      case Close close -> {
        closed = true;
        windows.clear();
      }
    }
    // What is still on its way would stay on this node if nobody were there to release it.
    return closed && pulling.isEmpty() ? Behaviors.stopped() : this;
  }

  private void ask() {
    if (dealer != null && !closed) {
      dealer.tell(new Credit(wanted, wanted + ahead, missing(), dealt));
    }
  }

  private List<BlobId> missing() {
    return troubles.values().stream()
        .filter(trouble -> trouble.failures() >= PULLS)
        .map(Trouble::id)
        .toList();
  }

  private void onDealt(Dealt ready) {
    if (closed || ready.window() < next) {
      return;
    }
    List<PartialRef> parts = ready.parts();
    Wire[] window = windows.computeIfAbsent(ready.window(), number -> new Wire[parts.size()]);
    for (int part = 0; part < window.length; part++) {
      if (window[part] == null) {
        pull(parts.get(part), new Place(ready.window(), part));
      }
    }
    handOver();
  }

  private void pull(PartialRef part, Place place) {
    switch (part) {
      case PartialRef.Inline inline -> fill(place, inline.payload());
      case PartialRef.Held held -> {
        if (pulling.putIfAbsent(held.id(), place) == null) {
          doors.blobs().tell(new NodeBlobs.Fetch(owner, held.id(), held.holder(), pulled));
        }
      }
      case PartialRef.Rows rows -> throw new IllegalArgumentException("a feed appends no rows");
    }
  }

  private void onPulled(NodeBlobs.FetchReply reply) {
    switch (reply) {
      case NodeBlobs.Fetched fetched -> {
        Place place = pulling.remove(fetched.id());
        if (open(place)) {
          fill(place, fetched.payload());
        }
        doors.blobs().tell(new Release(owner, List.of(fetched.id())));
        handOver();
      }
      case NodeBlobs.FetchFailed failed -> {
        getContext().getLog().info("a partial is asked for again: {}", failed.reason());
        Place place = pulling.remove(failed.id());
        if (open(place)) {
          troubles.compute(place, (known, trouble) -> worse(trouble, failed.id()));
        }
      }
    }
  }

  /** Whether a partial is awaited at this place. */
  private boolean open(Place place) {
    Wire[] window = windows.get(place.window());
    return window != null && window[place.part()] == null;
  }

  private void fill(Place place, Wire payload) {
    windows.get(place.window())[place.part()] = payload;
    troubles.remove(place);
  }

  private static Trouble worse(Trouble trouble, BlobId id) {
    return trouble != null && trouble.id().equals(id) ? trouble.again() : new Trouble(id, 1);
  }

  private void handOver() {
    Wire[] window = windows.get(next);
    while (window != null && Arrays.stream(window).allMatch(Objects::nonNull)) {
      windows.remove(next);
      reader.accept(new FeedReader.Arrival.Full(new FeedReader.Window(next, List.of(window))));
      next++;
      window = windows.get(next);
    }
  }
}
