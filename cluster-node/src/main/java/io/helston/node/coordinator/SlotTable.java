package io.helston.node.coordinator;

import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.SegmentDone;
import io.helston.protocol.work.WorkProtocol.SegmentFailed;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;

/** The slots a job can use: where they are, whether they are busy, and whose state they keep. */
final class SlotTable {

  /** What a slot was told to do, and when. */
  record Occupation(int round, int segment, int attempt, long sinceNanos) {
    /** Done is done, whichever attempt it was. */
    boolean endsWith(SegmentDone done) {
      return round == done.round() && segment == done.segment();
    }

    boolean endsWith(SegmentFailed failed) {
      return round == failed.round() && segment == failed.segment() && attempt == failed.attempt();
    }
  }

  /** A slot that announced itself. */
  static final class Slot {
    private final SlotReady ready;
    private Occupation occupation;

    private Slot(SlotReady ready) {
      this.ready = ready;
    }

    private Optional<Occupation> freeIf(Predicate<Occupation> over) {
      Optional<Occupation> ended = occupation().filter(over);
      if (ended.isPresent()) {
        occupation = null;
      }
      return ended;
    }

    int index() {
      return ready.slot();
    }

    String node() {
      return ready.node();
    }

    List<String> roles() {
      return ready.roles();
    }

    Optional<Occupation> occupation() {
      return Optional.ofNullable(occupation);
    }

    ActorRef<SlotCommand> ref() {
      return ready.ref();
    }

    ActorRef<BlobCommand> blobs() {
      return ready.blobs();
    }
  }

  private final Map<Integer, Slot> slots = new TreeMap<>();
  private final Map<Integer, Integer> homes = new HashMap<>();
  private final Set<String> lostNodes = new HashSet<>();
  private final Set<ActorRef<BlobCommand>> stores = new HashSet<>();

  /**
   * Takes an announcement; returns whether the slot is new here. A slot that is known under another
   * reference has to be removed first.
   */
  boolean announce(SlotReady ready) {
    if (lostNodes.contains(ready.node()) || knows(ready.slot())) {
      return false;
    }
    slots.put(ready.slot(), new Slot(ready));
    stores.add(ready.blobs());
    return true;
  }

  Optional<Slot> slot(int slot) {
    return Optional.ofNullable(slots.get(slot));
  }

  boolean knows(int slot) {
    return slots.containsKey(slot);
  }

  boolean has(int slot, ActorRef<SlotCommand> ref) {
    return slots.containsKey(slot) && slots.get(slot).ref().equals(ref);
  }

  int size() {
    return slots.size();
  }

  List<Slot> idle() {
    return slots.values().stream().filter(slot -> slot.occupation == null).toList();
  }

  List<Slot> all() {
    return List.copyOf(slots.values());
  }

  void occupy(int slot, Occupation with) {
    slot(slot).ifPresent(known -> known.occupation = with);
  }

  /**
   * The slot has answered; an answer to anything but its occupation does not end that. Returns the
   * occupation that has ended.
   */
  Optional<Occupation> free(int slot, Predicate<Occupation> answered) {
    return slot(slot).flatMap(known -> known.freeIf(answered));
  }

  /** Frees the slots whose occupation is over for all that is known. */
  void freeWhere(Predicate<Occupation> over) {
    slots.values().forEach(slot -> slot.freeIf(over));
  }

  /** The slot keeps the state of this segment from now on. */
  void settle(int segment, int slot) {
    homes.put(segment, slot);
  }

  /** The slot that keeps the segment's state, if it is still there. */
  Optional<Integer> home(int segment) {
    return Optional.ofNullable(homes.get(segment));
  }

  /** Drops a slot and the states it kept. */
  void remove(int slot) {
    slots.remove(slot);
    homes.values().removeIf(home -> home == slot);
  }

  /** Marks a node as lost; returns the slots it takes along. */
  List<Integer> loseNode(String node) {
    lostNodes.add(node);
    var gone = new ArrayList<Integer>();
    slots.forEach(
        (index, slot) -> {
          if (slot.node().equals(node)) {
            gone.add(index);
          }
        });
    gone.forEach(this::remove);
    return gone;
  }

  /** A node that was unreachable answers again; its slots may announce themselves. */
  void regainNode(String node) {
    lostNodes.remove(node);
  }

  boolean lost(String node) {
    return lostNodes.contains(node);
  }

  /** The blob stores of all nodes that ever had a slot, each once. */
  Set<ActorRef<BlobCommand>> blobStores() {
    return Set.copyOf(stores);
  }
}
