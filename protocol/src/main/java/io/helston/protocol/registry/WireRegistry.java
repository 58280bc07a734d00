package io.helston.protocol.registry;

import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.JobProtocol;
import io.helston.protocol.client.ResultHandle;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.job.JobId;
import io.helston.protocol.job.JobState;
import io.helston.protocol.job.JobSummary;
import io.helston.protocol.result.BootstrapColumn;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapInterval;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.result.KinshipMatrixResult;
import io.helston.protocol.result.LmmComponents;
import io.helston.protocol.result.LmmJoint;
import io.helston.protocol.result.LmmNull;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.result.LmmTrait;
import io.helston.protocol.result.LmmVariants;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmFits;
import io.helston.protocol.result.NbGlmIrls;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.NbGlmRound;
import io.helston.protocol.result.NbGlmTrend;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.result.RheTrait;
import io.helston.protocol.result.SomaResult;
import io.helston.protocol.result.Undefined;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.BlockKind;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.FoldChangeAlternative;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InfluenceKind;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.IntervalMethod;
import io.helston.protocol.spec.IntervalSides;
import io.helston.protocol.spec.IntervalSpec;
import io.helston.protocol.spec.KinshipKind;
import io.helston.protocol.spec.KinshipMatrixSpec;
import io.helston.protocol.spec.KinshipSpec;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import io.helston.protocol.spec.Loco;
import io.helston.protocol.spec.NbGlmDesign;
import io.helston.protocol.spec.NbGlmDispersion;
import io.helston.protocol.spec.NbGlmFederation;
import io.helston.protocol.spec.NbGlmInputs;
import io.helston.protocol.spec.NbGlmOptimizer;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.NbGlmTest;
import io.helston.protocol.spec.NbGlmTesting;
import io.helston.protocol.spec.PValueCorrection;
import io.helston.protocol.spec.QuantileRule;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.spec.ResamplingKind;
import io.helston.protocol.spec.ResamplingSpec;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.spec.SizeFactorKind;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaQuery;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import io.helston.protocol.spec.StreamSpec;
import io.helston.protocol.spec.TraceConvention;
import io.helston.protocol.spec.TrendShape;
import io.helston.protocol.spec.UserFunctions;
import io.helston.protocol.spec.VariantQuality;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import io.helston.protocol.work.WorkProtocol;
import java.util.List;

/**
 * The frozen table of the protocol's classes and their ids on the wire.
 *
 * <p>Nodes of different builds agree only if an id never changes its meaning: entries are appended,
 * never moved, and never removed. Ids 100 to 499 are the protocol's.
 */
public final class WireRegistry {

  /** A class and its id. */
  public record Entry(int id, Class<?> type) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(100, JobId.class),
          new Entry(101, JobState.class),
          new Entry(102, JobFailure.class),
          new Entry(103, FailureKind.class),
          new Entry(104, JobSummary.class),
          new Entry(105, ResultHandle.class),
          new Entry(106, ResultHandle.StreamHandle.class),
          new Entry(110, JobEvent.Queued.class),
          new Entry(111, JobEvent.Planning.class),
          new Entry(112, JobEvent.Planned.class),
          new Entry(113, JobEvent.RoundStarted.class),
          new Entry(114, JobEvent.Progressed.class),
          new Entry(115, JobEvent.RoundDone.class),
          new Entry(116, JobEvent.Warned.class),
          new Entry(117, JobEvent.Finished.class),
          new Entry(118, JobEvent.Failed.class),
          new Entry(119, JobEvent.Cancelled.class),
          new Entry(130, JobProtocol.Submit.class),
          new Entry(131, JobProtocol.Cancel.class),
          new Entry(132, JobProtocol.ListJobs.class),
          new Entry(133, JobProtocol.Jobs.class),
          new Entry(150, InputRef.class),
          new Entry(151, GenotypeFilter.class),
          new Entry(152, CovariateSpec.class),
          new Entry(153, TraceConvention.class),
          new Entry(154, ArithmeticPrecision.class),
          new Entry(155, RheSpec.class),
          new Entry(156, BootstrapSpec.class),
          new Entry(157, ResamplingSpec.class),
          new Entry(158, ResamplingKind.class),
          new Entry(159, BlockKind.class),
          new Entry(160, StreamSpec.class),
          new Entry(161, RandomStreamKind.class),
          new Entry(162, IntervalSpec.class),
          new Entry(163, IntervalMethod.class),
          new Entry(164, IntervalSides.class),
          new Entry(165, QuantileRule.class),
          new Entry(166, InfluenceKind.class),
          new Entry(167, UserFunctions.class),
          new Entry(168, LmmSpec.class),
          new Entry(169, LmmTest.class),
          new Entry(170, KinshipSpec.class),
          new Entry(171, KinshipKind.class),
          new Entry(172, VariantQuality.class),
          new Entry(173, Loco.class),
          new Entry(174, KinshipMatrixSpec.class),
          new Entry(175, NbGlmSpec.class),
          new Entry(176, NbGlmInputs.class),
          new Entry(177, NbGlmDesign.class),
          new Entry(178, NbGlmDispersion.class),
          new Entry(179, NbGlmOptimizer.class),
          new Entry(180, Undefined.class),
          new Entry(181, RheTrait.class),
          new Entry(182, RheResult.class),
          new Entry(183, BootstrapResult.class),
          new Entry(184, BootstrapEstimate.class),
          new Entry(185, BootstrapEstimate.Curve.class),
          new Entry(186, BootstrapInterval.class),
          new Entry(187, BootstrapColumn.class),
          new Entry(188, BootstrapColumn.Predictive.class),
          new Entry(189, LmmResult.class),
          new Entry(190, LmmTrait.class),
          new Entry(191, LmmTrait.Inflation.class),
          new Entry(192, LmmNull.class),
          new Entry(193, LmmVariants.class),
          new Entry(194, LmmVariants.Test.class),
          new Entry(195, LmmComponents.class),
          new Entry(196, KinshipMatrixResult.class),
          new Entry(197, KinshipMatrixResult.Matrix.class),
          new Entry(198, LmmJoint.class),
          new Entry(200, JobRun.class),
          new Entry(201, BlobId.class),
          new Entry(202, Segment.class),
          new Entry(203, Task.class),
          new Entry(204, PartialRef.Inline.class),
          new Entry(205, PartialRef.Held.class),
          new Entry(206, PartialRef.Rows.class),
          new Entry(220, WorkProtocol.Hello.class),
          new Entry(221, WorkProtocol.Run.class),
          new Entry(222, WorkProtocol.EndJob.class),
          new Entry(223, WorkProtocol.SlotReady.class),
          new Entry(224, WorkProtocol.SegmentDone.class),
          new Entry(225, WorkProtocol.SegmentFailed.class),
          new Entry(226, WorkProtocol.Folded.class),
          new Entry(227, WorkProtocol.FoldFailed.class),
          new Entry(228, WorkProtocol.FoldId.class),
          new Entry(229, WorkProtocol.PullChunk.class),
          new Entry(230, WorkProtocol.Chunk.class),
          new Entry(231, WorkProtocol.NoSuchBlob.class),
          new Entry(232, WorkProtocol.Fold.class),
          new Entry(233, WorkProtocol.Release.class),
          new Entry(240, SizeFactorKind.class),
          new Entry(241, TrendShape.class),
          new Entry(242, NbGlmTest.class),
          new Entry(243, FoldChangeAlternative.class),
          new Entry(244, PValueCorrection.class),
          new Entry(245, NbGlmTesting.class),
          new Entry(246, NbGlmFederation.class),
          new Entry(247, NbGlmResult.class),
          new Entry(248, NbGlmTrend.class),
          new Entry(249, NbGlmFits.class),
          new Entry(250, NbGlmContrast.class),
          new Entry(251, NbGlmIrls.class),
          new Entry(252, NbGlmRound.class),
          new Entry(253, SomaOrder.class),
          new Entry(254, SomaUneven.class),
          new Entry(255, SomaSampling.class),
          new Entry(256, SomaSampling.Kind.class),
          new Entry(257, SomaQuery.class),
          new Entry(258, SomaBatching.class),
          new Entry(259, SomaShare.class),
          new Entry(260, SomaSpec.class),
          new Entry(261, SomaResult.class),
          new Entry(262, WorkProtocol.Credit.class),
          new Entry(263, WorkProtocol.Dealt.class),
          new Entry(264, JobEvent.Opened.class));

  private WireRegistry() {}

  /** All entries, by id. */
  public static List<Entry> entries() {
    return ENTRIES;
  }
}
