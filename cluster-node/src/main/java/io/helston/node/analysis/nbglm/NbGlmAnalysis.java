package io.helston.node.analysis.nbglm;

import io.helston.node.analysis.Analysis;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.KeptRounds;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Joinable;
import io.helston.node.store.RoundFolder;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import java.nio.file.Path;

/** Negative-binomial regression as the engine sees it. */
public final class NbGlmAnalysis implements Analysis<NbGlmSpec, NbGlmResult> {
  /** The vector kernels have the bits of the plain ones, so every node offers the same. */
  private static final String KERNELS = "nbglm/1";

  @Override
  public Class<NbGlmSpec> specType() {
    return NbGlmSpec.class;
  }

  @Override
  public String kernelProfile() {
    return KERNELS;
  }

  @Override
  public JobDriver<NbGlmResult> plan(NbGlmSpec spec, PlanContext context) {
    JobDriver<NbGlmResult> driver = driver(spec, context);
    if (!spec.rounds().isPresent()) {
      return driver;
    }
    RoundFolder folder = RoundFolder.of(Path.of(spec.rounds().path()));
    return new KeptRounds<>(driver, folder, context.codec(), KERNELS);
  }

  private static JobDriver<NbGlmResult> driver(NbGlmSpec spec, PlanContext context) {
    if (spec.federation().federated()) {
      FederatedPlan sites = FederatedPlan.read(spec, context);
      boolean given = spec.dispersion().dispersions().isPresent();
      return new FederatedDriver(
          sites, given ? null : new NbGlmDriver(spec, sites.pooled(), context.parts()));
    }
    return new NbGlmDriver(spec, NbGlmPlan.read(spec, context), context.parts());
  }

  @Override
  public SegmentState open(NbGlmSpec spec, Segment segment, WorkerContext context) {
    return new NbGlmSegment(context);
  }

  @Override
  public Wire fold(Wire left, Wire right) {
    return ((Joinable) left).and(right);
  }
}
