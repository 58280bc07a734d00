package io.helston.node.coordinator;

import io.helston.node.worker.WorkerSlots;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Hello;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Greets the slots that are not known yet, turns away those that cannot take part, and dismisses
 * all at the end.
 */
final class Reception {
  private final JobRun job;
  private final CoordinatorServices services;
  private final SlotTable slots;
  private final String kernelProfile;
  private final ActorRef<CoordinatorCommand> replyTo;
  private final Set<String> unfit = new HashSet<>();

  /**
   * The reception of one job.
   *
   * @param kernelProfile what a node must offer
   */
  Reception(
      JobRun job,
      CoordinatorServices services,
      SlotTable slots,
      String kernelProfile,
      ActorRef<CoordinatorCommand> replyTo) {
    this.job = job;
    this.services = services;
    this.slots = slots;
    this.kernelProfile = kernelProfile;
    this.replyTo = replyTo;
  }

  /** A greeting also starts a slot that does not run anywhere. */
  void greet() {
    for (int slot = 0; slot < services.slotCount(); slot++) {
      if (!slots.knows(slot)) {
        services.slots().tell(WorkerSlots.envelope(new Hello(slot, job, replyTo)));
      }
    }
  }

  /** Whether a slot that announces itself may work for the job; a node is told off once. */
  boolean admits(SlotReady ready, Consumer<String> warn) {
    if (!ready.job().equals(job)) {
      return false;
    }
    boolean fit = ready.kernelProfiles().contains(kernelProfile);
    if (!fit && unfit.add(ready.node())) {
      warn.accept(
          "node " + ready.node() + " lacks the kernels " + kernelProfile + " and takes no part");
    }
    return fit;
  }

  /** Tells all slots and blob stores that the job is over. */
  void dismiss() {
    var over = new EndJob(job);
    slots.all().forEach(slot -> slot.ref().tell(over));
    var stores = new HashSet<>(slots.blobStores());
    stores.add(services.blobs());
    stores.forEach(store -> store.tell(over));
  }
}
