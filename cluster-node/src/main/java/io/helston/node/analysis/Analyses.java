package io.helston.node.analysis;

import io.helston.node.analysis.bootstrap.BootstrapAnalysis;
import io.helston.node.analysis.bootstrap.UserCode;
import io.helston.node.analysis.lmm.KinshipAnalysis;
import io.helston.node.analysis.lmm.LmmAnalysis;
import io.helston.node.analysis.nbglm.NbGlmAnalysis;
import io.helston.node.analysis.rhe.RheAnalysis;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The registry of analyses, by the class of their specification. */
public final class Analyses {
  private final Map<Class<?>, Analysis<?, ?>> bySpec;

  public Analyses(List<? extends Analysis<?, ?>> analyses) {
    this.bySpec =
        analyses.stream().collect(Collectors.toUnmodifiableMap(Analysis::specType, a -> a));
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
            new NbGlmAnalysis()));
  }

  /** The analysis that answers to a specification. */
  @SuppressWarnings("unchecked")
  public <S extends JobSpec> Analysis<S, JobResult> of(S spec) {
    Analysis<?, ?> analysis = bySpec.get(spec.getClass());
    if (analysis == null) {
      throw new IllegalArgumentException("this node does not know the analysis " + spec.analysis());
    }
    return (Analysis<S, JobResult>) analysis;
  }

  /** The kernel profiles that this node offers, sorted. */
  public List<String> kernelProfiles() {
    return bySpec.values().stream().map(Analysis::kernelProfile).distinct().sorted().toList();
  }
}
