package io.helston.node.supervisor;

import io.helston.node.analysis.Analysis;
import io.helston.node.analysis.Feed;
import io.helston.node.coordinator.Coordinator;
import io.helston.node.coordinator.CoordinatorServices;
import io.helston.node.coordinator.Dealer;
import io.helston.node.worker.WorkerSlots;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.JobProtocol.Cancel;
import io.helston.protocol.client.JobProtocol.Jobs;
import io.helston.protocol.client.JobProtocol.ListJobs;
import io.helston.protocol.client.JobProtocol.Submit;
import io.helston.protocol.client.JobProtocol.SupervisorCommand;
import io.helston.protocol.client.JobProtocol.SupervisorPrivate;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import io.helston.protocol.job.JobState;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.CoordinatorCommand;
import io.helston.protocol.work.WorkProtocol.EndJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * The supervisor of all jobs, one in the cluster: admits, queues, cancels and lists them, and gives
 * each a coordinator. It knows nothing of statistics.
 *
 * <p>Its books are in memory. When its node is lost, the singleton starts empty elsewhere, clients
 * submit again what they still wait for, and the job starts over with a new epoch, to the same
 * bits. Submitting a known job only adds a watcher.
 */
public final class JobSupervisor extends AbstractBehavior<SupervisorCommand> {

  /** What the supervisor hears from its own children and node. */
  private sealed interface Own extends SupervisorPrivate {}

  private record Happened(JobEvent event) implements Own {}

  private record CoordinatorStopped(JobRun run) implements Own {}

  private record WatcherGone(ActorRef<JobEvent> watcher) implements Own {}

  private record Membership(ClusterEvent.ClusterDomainEvent event) implements Own {}

  private final CoordinatorServices services;
  private final int maxRunning;
  private final int keptResults;
  private final Cluster cluster;
  private final ActorRef<JobEvent> events;
  private final Map<JobId, JobRecord> jobs = new LinkedHashMap<>();
  private long epoch;

  /**
   * The supervisor.
   *
   * @param maxRunning jobs that run at the same time, feeds not counted; others wait in order
   * @param keptResults ended jobs that are remembered, with their results
   */
  public static Behavior<SupervisorCommand> create(
      CoordinatorServices services, int maxRunning, int keptResults) {
    return Behaviors.setup(
        context -> new JobSupervisor(context, services, maxRunning, keptResults));
  }

  private JobSupervisor(
      ActorContext<SupervisorCommand> context,
      CoordinatorServices services,
      int maxRunning,
      int keptResults) {
    super(context);
    this.services = services;
    this.maxRunning = maxRunning;
    this.keptResults = keptResults;
    this.cluster = Cluster.get(context.getSystem());
    this.epoch = Math.abs(cluster.selfMember().uniqueAddress().longUid() % (1L << 40)) << 20;
    this.events = context.messageAdapter(JobEvent.class, Happened::new);
    cluster
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(ClusterEvent.ClusterDomainEvent.class, Membership::new),
                ClusterEvent.ClusterDomainEvent.class));
    context.getLog().info("the job supervisor runs on {}", services.node());
  }

  @Override
  public Receive<SupervisorCommand> createReceive() {
    return newReceiveBuilder().onMessage(SupervisorCommand.class, this::onCommand).build();
  }

  private Behavior<SupervisorCommand> onCommand(SupervisorCommand command) {
    switch (command) {
      case Submit submit -> onSubmit(submit);
      case Cancel cancel -> onCancel(cancel.job());
      case ListJobs list ->
          list.replyTo().tell(new Jobs(jobs.values().stream().map(JobRecord::summary).toList()));
      case SupervisorPrivate own -> onOwn((Own) own);
    }
    return this;
  }

  private void onOwn(Own own) {
    switch (own) {
      case Happened happened -> onEvent(happened.event());
      case CoordinatorStopped stopped -> onCoordinatorStopped(stopped.run());
      case WatcherGone gone -> jobs.values().forEach(job -> job.unwatch(gone.watcher()));
      case Membership membership -> onMembership(membership.event());
    }
  }

  private void onSubmit(Submit submit) {
    JobRecord record = jobs.get(submit.job());
    boolean known = record != null;
    if (!known) {
      record = new JobRecord(submit.job(), submit.spec());
      jobs.put(submit.job(), record);
    }
    if (record.watch(submit.watcher())) {
      getContext().watchWith(submit.watcher(), new WatcherGone(submit.watcher()));
    }
    if (!known) {
      record.add(new JobEvent.Queued(submit.job()));
      startWaiting();
    }
  }

  /** Feeds start at once: two that train together must not wait for each other's end. */
  private void startWaiting() {
    long running =
        jobs.values().stream().filter(j -> !j.ended() && started(j) && !isFeed(j)).count();
    for (Map.Entry<JobId, JobRecord> job : jobs.entrySet()) {
      JobRecord record = job.getValue();
      if (record.state() == JobState.QUEUED && (isFeed(record) || running < maxRunning)) {
        start(job.getKey(), record);
        running += isFeed(record) ? 0 : 1;
      }
    }
  }

  private boolean isFeed(JobRecord record) {
    return services.analyses().workload(record.spec()) instanceof Feed<?>;
  }

  private static boolean started(JobRecord record) {
    return record.state() != JobState.QUEUED;
  }

  private void start(JobId id, JobRecord record) {
    var run = new JobRun(id, ++epoch);
    Behavior<CoordinatorCommand> behavior =
        switch (services.analyses().workload(record.spec())) {
          case Analysis<JobSpec, ?> _ ->
              Coordinator.create(run, record.spec(), computeNodes(), services, events);
          case Feed<JobSpec> _ ->
              Dealer.create(run, record.spec(), computeNodes(), services, events);
        };
    ActorRef<CoordinatorCommand> coordinator =
        getContext().spawn(behavior, "coordinator-" + run.epoch());
    getContext().watchWith(coordinator, new CoordinatorStopped(run));
    record.started(run, coordinator);
    getContext().getLog().info("job {} ({}) starts", id, record.spec().analysis());
  }

  private int computeNodes() {
    int nodes = 0;
    for (Member member : cluster.state().getMembers()) {
      if (member.hasRole(WorkerSlots.ROLE) && member.status().equals(MemberStatus.up())) {
        nodes++;
      }
    }
    return Math.max(1, nodes);
  }

  private void onCancel(JobId id) {
    JobRecord record = jobs.get(id);
    if (record == null || record.ended()) {
      return;
    }
    record
        .coordinator()
        .ifPresentOrElse(
            coordinator -> coordinator.tell(Coordinator.CancelJob.INSTANCE),
            () -> onEvent(new JobEvent.Cancelled(id)));
  }

  private void onEvent(JobEvent event) {
    JobRecord record = jobs.get(event.job());
    if (record == null || record.ended()) {
      return;
    }
    record.add(event);
    if (record.ended()) {
      getContext().getLog().info("job {} ended: {}", event.job(), record.state());
      forgetOldest();
      startWaiting();
    }
  }

  /**
   * A coordinator says how its job ended before it stops; one that did not has crashed, and what it
   * kept on this node is dropped for it.
   */
  private void onCoordinatorStopped(JobRun run) {
    JobRecord record = jobs.get(run.job());
    if (record != null && !record.ended() && record.isRun(run)) {
      services.blobs().tell(new EndJob(run));
      var failure =
          new JobFailure(
              FailureKind.ANALYSIS_FAILED,
              "the job's coordinator stopped unexpectedly; the node's log says why",
              "");
      onEvent(new JobEvent.Failed(run.job(), failure));
    }
  }

  private void forgetOldest() {
    List<JobId> ended =
        jobs.entrySet().stream().filter(j -> j.getValue().ended()).map(Map.Entry::getKey).toList();
    for (JobId id : ended.subList(0, Math.max(0, ended.size() - keptResults))) {
      jobs.remove(id);
      services.blobs().tell(new EndJob(JobRun.resultsOf(id)));
    }
  }

  private void onMembership(ClusterEvent.ClusterDomainEvent event) {
    switch (event) {
      case ClusterEvent.UnreachableMember lost -> tellCoordinators(lost.member(), true);
      case ClusterEvent.MemberDowned lost -> tellCoordinators(lost.member(), true);
      case ClusterEvent.MemberRemoved lost -> tellCoordinators(lost.member(), true);
      case ClusterEvent.ReachableMember back -> tellCoordinators(back.member(), false);
      case ClusterEvent.MemberUp fresh -> tellCoordinators(fresh.member(), false);
      default -> getContext().getLog().debug("{}", event);
    }
  }

  private void tellCoordinators(Member member, boolean lost) {
    var changed = new Coordinator.NodeChanged(member.address().toString(), lost);
    jobs.values().stream()
        .filter(record -> !record.ended())
        .forEach(record -> record.coordinator().ifPresent(c -> c.tell(changed)));
  }
}
