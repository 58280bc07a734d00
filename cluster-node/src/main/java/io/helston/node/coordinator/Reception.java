package io.helston.node.coordinator;

import io.helston.node.coordinator.Coordinator.NodeChanged;
import io.helston.node.worker.WorkerSlots;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.CoordinatorPrivate;
import io.helston.protocol.work.WorkProtocol.EndJob;
import io.helston.protocol.work.WorkProtocol.Hello;
import io.helston.protocol.work.WorkProtocol.SlotCommand;
import io.helston.protocol.work.WorkProtocol.SlotReady;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Greets the slots that are not known yet, turns away those that cannot take part, watches the
 * others, keeps the table of those that are there, and dismisses all at the end.
 */
final class Reception {
  /** Where it is noted what is lost together with slots and nodes. */
  interface Books {
    /** A slot is gone, and with it what it was making. */
    void slotLost(int slot);

    /** A node is gone, and with it these slots and every partial it held. */
    void nodeLost(String node, List<Integer> itsSlots);
  }

  /** What happens to slots and nodes. */
  sealed interface Notice extends CoordinatorPrivate permits SlotGone, NodeChanged {}

  /** A slot has stopped. */
  record SlotGone(int slot, ActorRef<SlotCommand> ref) implements Notice {}

  private final JobRun job;
  private final CoordinatorServices services;
  private final SlotTable slots;
  private final String kernelProfile;
  private final ActorContext<CoordinatorCommand> context;
  private final Books books;
  private final Consumer<String> warn;
  private final Set<String> unfit = new HashSet<>();

  /**
   * The reception of one job.
   *
   * @param kernelProfile what a node must offer
   * @param context of the coordinator, to which slots answer
   * @param warn hears what the user should know
   */
  Reception(
      JobRun job,
      CoordinatorServices services,
      SlotTable slots,
      String kernelProfile,
      ActorContext<CoordinatorCommand> context,
      Books books,
      Consumer<String> warn) {
    this.job = job;
    this.services = services;
    this.slots = slots;
    this.kernelProfile = kernelProfile;
    this.context = context;
    this.books = books;
    this.warn = warn;
  }

  /** A greeting also starts a slot that does not run anywhere. */
  void greet() {
    for (int slot = 0; slot < services.slotCount(); slot++) {
      if (!slots.knows(slot)) {
        services.slots().tell(WorkerSlots.envelope(new Hello(slot, job, context.getSelf())));
      }
    }
  }

  /** Takes the announcement of a slot. */
  void announced(SlotReady ready) {
    if (!ready.job().equals(job) || !fit(ready)) {
      return;
    }
    if (slots.knows(ready.slot()) && !slots.has(ready.slot(), ready.ref())) {
      lose(ready.slot());
    }
    if (slots.announce(ready)) {
      context.watchWith(ready.ref(), new SlotGone(ready.slot(), ready.ref()));
    }
  }

  /** Whether a slot can work for the job; a node that cannot is told off once. */
  private boolean fit(SlotReady ready) {
    boolean fit = ready.kernelProfiles().contains(kernelProfile);
    if (!fit && unfit.add(ready.node())) {
      warn.accept(
          "node " + ready.node() + " lacks the kernels " + kernelProfile + " and takes no part");
    }
    return fit;
  }

  /** Takes notice of what happened to a slot or a node; again is harmless. */
  void take(Notice notice) {
    switch (notice) {
      case SlotGone(int slot, ActorRef<SlotCommand> ref) -> {
        if (slots.has(slot, ref)) {
          lose(slot);
        }
      }
      case NodeChanged(String node, boolean lost) -> {
        if (!lost) {
          slots.regainNode(node);
        } else if (!slots.lost(node)) {
          books.nodeLost(node, slots.loseNode(node));
        }
      }
    }
  }

  private void lose(int slot) {
    slots.remove(slot);
    books.slotLost(slot);
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
