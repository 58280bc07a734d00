package io.helston.node.analysis;

import io.helston.node.analysis.bootstrap.BootstrapAnalysis;
import io.helston.node.analysis.bootstrap.UserCode;
import io.helston.node.analysis.lmm.KinshipAnalysis;
import io.helston.node.analysis.lmm.LmmAnalysis;
import io.helston.node.analysis.nbglm.NbGlmAnalysis;
import io.helston.node.analysis.rhe.RheAnalysis;
import io.helston.node.analysis.soma.SomaFeed;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The registry of analyses, by the class of their specification. */
public final class Analyses {
  private final Map<Class<?>, Workload<?>> bySpec;

  public Analyses(List<? extends Workload<?>> workloads) {
    this.bySpec =
        workloads.stream().collect(Collectors.toUnmodifiableMap(Workload::specType, w -> w));
  }

  /** All analyses of this build. */
  public static Analyses all() {
    return of(UserCode.REFUSED);
  }

  /** All analyses of this build, on a node that runs functions of users, with all its rights. */
  public static Analyses trusting() {
    return of(UserCode.ALLOWED);
  }

  private static Analyses of(UserCode userCode) {
    return new Analyses(
        List.of(
            new RheAnalysis(),
            new BootstrapAnalysis(userCode),
            new KinshipAnalysis(),
            new LmmAnalysis(),
            new NbGlmAnalysis(),
            new SomaFeed()));
  }

  /** The analysis that answers to a specification. */
  @SuppressWarnings("unchecked")
  public <S extends JobSpec> Analysis<S, JobResult> of(S spec) {
    if (workload(spec) instanceof Analysis<?, ?> analysis) {
      return (Analysis<S, JobResult>) analysis;
    }
    throw new IllegalArgumentException(spec.analysis() + " is a feed and has no rounds");
  }

  /** The feed that answers to a specification. */
  @SuppressWarnings("unchecked")
  public <S extends JobSpec> Feed<S> feed(S spec) {
    if (workload(spec) instanceof Feed<?> feed) {
      return (Feed<S>) feed;
    }
    throw new IllegalArgumentException(spec.analysis() + " has rounds and is no feed");
  }

  /** The analysis or feed that answers to a specification. */
  @SuppressWarnings("unchecked")
  public <S extends JobSpec> Workload<S> workload(S spec) {
    Workload<?> workload = bySpec.get(spec.getClass());
    if (workload == null) {
      throw new IllegalArgumentException("this node does not know the analysis " + spec.analysis());
    }
    return (Workload<S>) workload;
  }

  /** The kernel profiles that this node offers, sorted. */
  public List<String> kernelProfiles() {
    return bySpec.values().stream().map(Workload::kernelProfile).distinct().sorted().toList();
  }
}
