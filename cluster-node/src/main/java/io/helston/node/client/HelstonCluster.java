package io.helston.node.client;

import io.helston.node.NodeGuardian;
import io.helston.node.NodeGuardian.Doors;
import io.helston.node.NodeSystem;
import io.helston.node.analysis.Analyses;
import io.helston.node.worker.WorkerSlots;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * A cluster as its client sees it: one node or several in this JVM, or child JVMs on this machine.
 * Closing it ends everything it started.
 */
public final class HelstonCluster implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final List<ActorSystem<NodeGuardian.Command>> systems;
  private final List<ChildNode> children;
  private final Doors doors;
  private final List<ActorRef<JobClient.Command>> clients = new CopyOnWriteArrayList<>();

  private HelstonCluster(
      List<ActorSystem<NodeGuardian.Command>> systems, List<ChildNode> children, Doors doors) {
    this.systems = systems;
    this.children = children;
    this.doors = doors;
  }

  /** Nodes in this JVM; one is the embedded mode of every command. */
  public static HelstonCluster inThisJvm(ClusterOptions options, Analyses analyses) {
    var systems = new ArrayList<ActorSystem<NodeGuardian.Command>>();
    var roles = List.of(WorkerSlots.ROLE);
    systems.add(NodeSystem.first(roles, options.settings(), analyses));
    String seed = address(systems.getFirst());
    for (int i = 1; i < options.nodes(); i++) {
      systems.add(NodeSystem.joining(seed, roles, options.settings(), analyses));
    }
    var up = new CompletableFuture<Void>();
    members(systems.getFirst()).tell(new Members.AwaitCompute(options.nodes(), up));
    await(up, "the nodes of the cluster did not come up");
    return opened(systems, List.of());
  }

  /**
   * Child JVMs on this machine; this JVM is their client and computes nothing.
   *
   * @param announce hears a line per child
   */
  public static HelstonCluster ofChildJvms(
      ClusterOptions options, Analyses analyses, Consumer<String> announce) {
    var client = NodeSystem.first(List.of("client"), options.settings(), analyses);
    var children = new ArrayList<ChildNode>();
    var up = new CompletableFuture<Void>();
    try {
      ActorRef<Members.Command> members = members(client);
      members.tell(new Members.AwaitCompute(options.nodes(), up));
      for (int i = 1; i <= options.nodes(); i++) {
        ChildNode child = ChildNode.start(i, address(client), options);
        children.add(child);
        announce.accept(child.describe());
        child.onExit(
            code -> {
              announce.accept(child.epitaph(code));
              up.completeExceptionally(unavailable(child.epitaph(code)));
              members.tell(new Members.DownRole(child.role()));
            });
      }
      await(up, "the nodes of the cluster did not come up");
      var cluster = opened(List.of(client), children);
      children.forEach(child -> child.onExit(code -> cluster.childEnded()));
      return cluster;
    } catch (RuntimeException e) {
      children.forEach(ChildNode::close);
      client.terminate();
      throw e;
    }
  }

  private static HelstonCluster opened(
      List<ActorSystem<NodeGuardian.Command>> systems, List<ChildNode> children) {
    ActorSystem<NodeGuardian.Command> system = systems.getFirst();
    Doors doors =
        await(
            AskPattern.<NodeGuardian.Command, Doors>ask(
                    system, NodeGuardian.Enter::new, START, system.scheduler())
                .toCompletableFuture(),
            "the node did not come up");
    return new HelstonCluster(systems, children, doors);
  }

  /** Without a child left nobody can run a job, now or later. */
  private void childEnded() {
    if (children.stream().noneMatch(ChildNode::alive)) {
      JobFailure failure = unavailable("all nodes of the cluster have ended").failure();
      clients.forEach(client -> client.tell(new JobClient.GiveUp(failure)));
    }
  }

  private static JobFailedException unavailable(String message) {
    return new JobFailedException(new JobFailure(FailureKind.UNAVAILABLE, message, ""));
  }

  private static ActorRef<Members.Command> members(ActorSystem<?> system) {
    return system.systemActorOf(Members.create(), "members", Props.empty());
  }

  /** Submits a job; the observer hears its events on one thread. */
  public Job submit(JobId id, JobSpec spec, Consumer<JobEvent> observer) {
    var result = new CompletableFuture<JobResult>();
    ActorRef<JobClient.Command> client =
        system()
            .systemActorOf(
                JobClient.create(id, spec, doors, observer, result),
                "job-" + id.value(),
                Props.empty());
    clients.add(client);
    result.whenComplete((done, failure) -> clients.remove(client));
    if (!children.isEmpty()) {
      childEnded();
    }
    return new Job(id, result, () -> client.tell(JobClient.CancelJob.INSTANCE));
  }

  /**
   * Starts a feed for one consumer.
   *
   * @param first the first window that is wanted
   * @param ahead windows that are made ahead of the one that is taken, at least 1
   * @param observer hears what happens to the job
   */
  public FeedReader feed(
      JobId id, JobSpec spec, int first, int ahead, Consumer<JobEvent> observer) {
    return new FeedReader(this, id, spec, first, ahead, observer);
  }

  /** The child JVMs, if there are any. */
  public List<ChildNode> children() {
    return List.copyOf(children);
  }

  /** The child JVM whose node has this address. */
  public Optional<ChildNode> childAt(String address) {
    for (Member member : Cluster.get(system()).state().getMembers()) {
      if (member.address().toString().equals(address)) {
        return children.stream().filter(child -> member.hasRole(child.role())).findFirst();
      }
    }
    return Optional.empty();
  }

  /** The first node's actor system, for those who talk to its actors. */
  public ActorSystem<?> system() {
    return systems.getFirst();
  }

  /** The doors of the first node. */
  public Doors doors() {
    return doors;
  }

  @Override
  public void close() {
    children.forEach(ChildNode::askToStop);
    children.forEach(ChildNode::close);
    systems.reversed().forEach(ActorSystem::terminate);
    for (ActorSystem<?> system : systems) {
      await(system.getWhenTerminated().toCompletableFuture(), "a node did not stop");
    }
  }

  private static String address(ActorSystem<?> system) {
    return Cluster.get(system).selfMember().address().toString();
  }

  private static <T> T await(CompletableFuture<T> future, String complaint) {
    try {
      return future.get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable(complaint + " in " + START.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw unavailable(complaint + ": " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(complaint + ": interrupted", e);
    }
  }
}
