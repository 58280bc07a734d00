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
    private final List<Occupation> occupations = new ArrayList<>();

    private Slot(SlotReady ready) {
      this.ready = ready;
    }

    private List<Occupation> freeIf(Predicate<Occupation> over) {
      List<Occupation> ended = occupations.stream().filter(over).toList();
      occupations.removeAll(ended);
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

    /** What it was told first and has not answered. */
    Optional<Occupation> occupation() {
      return occupations.stream().findFirst();
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
    return occupied(0);
  }

  /** Slots that have one thing to do. */
  List<Slot> busy() {
    return occupied(1);
  }

  private List<Slot> occupied(int count) {
    return slots.values().stream().filter(slot -> slot.occupations.size() == count).toList();
  }

  List<Slot> all() {
    return List.copyOf(slots.values());
  }

  void occupy(int slot, Occupation with) {
    slot(slot).ifPresent(known -> known.occupations.add(with));
  }

  /**
   * The slot has answered; an answer to anything but its occupations does not end these. Returns
   * those that have ended.
   */
  List<Occupation> free(int slot, Predicate<Occupation> answered) {
    return slot(slot).map(known -> known.freeIf(answered)).orElse(List.of());
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
