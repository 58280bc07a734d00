package io.helston.node.coordinator;

import java.time.Duration;
import java.util.Optional;

/**
 * Which slot makes a feed's segments of an index: always the same, window after window and feed
 * after feed, since it keeps what they share.
 *
 * <p>Segments are dealt to the cluster's slots in turn, by their indices. Others get a segment only
 * if its owner is not there, or is late, which is when it works on one segment for longer than the
 * patience and {@value #TOLERANCE} times longer than is usual. A young feed waits for its slots as
 * long. A segment that has failed goes to the next slot.
 */
final class SegmentOwners {
  private static final int TOLERANCE = 4;

  /** The share of the last segment in what is usual. */
  private static final double WEIGHT = 1.0 / 16;

  private final SlotTable slots;
  private final int slotCount;
  private final long patienceNanos;
  private long openedNanos;
  private double usualNanos;

  SegmentOwners(SlotTable slots, int slotCount, Duration patience) {
    this.slots = slots;
    this.slotCount = slotCount;
    this.patienceNanos = patience.toNanos();
  }

  /** The feed begins. */
  void open(long now) {
    openedNanos = now;
  }

  /** A segment was made in this time. */
  void learn(long nanos) {
    usualNanos = usualNanos == 0 ? nanos : usualNanos + WEIGHT * (nanos - usualNanos);
  }

  /** The slot that the segment belongs to, whether it is there or not. */
  int owner(int segment, int failures) {
    return (segment + failures) % slotCount;
  }

  /** Whether any slot may make what belongs to this one. */
  boolean absent(int owner, long now) {
    Optional<SlotTable.Slot> slot = slots.slot(owner);
    return slot.isPresent() ? late(slot.get(), now) : now - openedNanos > patienceNanos;
  }

  /** Whether the slot has worked on its segment for so long that it may never end. */
  boolean late(SlotTable.Slot slot, long now) {
    return slot.occupation().filter(made -> tooLong(now - made.sinceNanos())).isPresent();
  }

  private boolean tooLong(long nanos) {
    return nanos > patienceNanos && nanos > TOLERANCE * usualNanos;
  }
}
