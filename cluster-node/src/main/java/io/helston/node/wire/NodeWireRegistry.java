package io.helston.node.wire;

import io.helston.math.bootstrap.Replicator;
import io.helston.math.nbglm.federated.SiteSummands;
import io.helston.math.nbglm.federated.StartSummands;
import io.helston.math.nbglm.gene.GeneWiseColumns;
import io.helston.math.rhe.BlockSums;
import io.helston.node.analysis.KeptRounds;
import io.helston.node.analysis.bootstrap.BootstrapPayloads;
import io.helston.node.analysis.lmm.LmmPayloads;
import io.helston.node.analysis.nbglm.FederatedPayloads;
import io.helston.node.analysis.nbglm.NbGlmPayloads;
import io.helston.node.analysis.rhe.RhePayloads;
import io.helston.node.analysis.soma.SomaPayloads;
import io.helston.protocol.registry.WireRegistry.Entry;
import java.util.List;

/**
 * The frozen table of payload classes that are not the protocol's; ids 500 and up, appended only.
 */
public final class NodeWireRegistry {

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(500, RhePayloads.SnpLayout.class),
          new Entry(501, RhePayloads.SampleGroup.class),
          new Entry(502, RhePayloads.SweepMode.class),
          new Entry(503, RhePayloads.SweepSums.class),
          new Entry(504, RhePayloads.VectorTotals.class),
          new Entry(505, RhePayloads.CrossSums.class),
          new Entry(506, BlockSums.class),
          new Entry(510, BootstrapPayloads.Unit.class),
          new Entry(511, BootstrapPayloads.Ask.class),
          new Entry(512, BootstrapPayloads.Drawn.class),
          new Entry(513, BootstrapPayloads.LeftOut.class),
          new Entry(514, Replicator.Batch.class),
          new Entry(520, LmmPayloads.Group.class),
          new Entry(521, LmmPayloads.Common.class),
          new Entry(522, LmmPayloads.TileSums.class),
          new Entry(523, LmmPayloads.Sums.class),
          new Entry(524, LmmPayloads.Kernel.class),
          new Entry(525, LmmPayloads.Eigen.class),
          new Entry(526, LmmPayloads.Tested.class),
          new Entry(527, LmmPayloads.Columns.class),
          new Entry(528, LmmPayloads.Decomposed.class),
          new Entry(529, LmmPayloads.Components.class),
          new Entry(540, NbGlmPayloads.Model.class),
          new Entry(541, NbGlmPayloads.Counts.class),
          new Entry(542, NbGlmPayloads.GeneWise.class),
          new Entry(543, NbGlmPayloads.Trend.class),
          new Entry(544, NbGlmPayloads.Fitting.class),
          new Entry(545, NbGlmPayloads.Fitted.class),
          new Entry(546, NbGlmPayloads.Shrinking.class),
          new Entry(547, NbGlmPayloads.Shrunk.class),
          new Entry(548, GeneWiseColumns.class),
          new Entry(549, FederatedPayloads.SiteCounts.class),
          new Entry(550, FederatedPayloads.Question.class),
          new Entry(551, FederatedPayloads.Starts.class),
          new Entry(552, FederatedPayloads.Answers.class),
          new Entry(553, StartSummands.class),
          new Entry(554, SiteSummands.class),
          new Entry(555, NbGlmPayloads.Given.class),
          new Entry(556, NbGlmPayloads.Comparisons.class),
          new Entry(560, KeptRounds.Key.class),
          new Entry(561, KeptRounds.Kept.class),
          new Entry(570, SomaPayloads.Query.class),
          new Entry(571, SomaPayloads.Asked.class),
          new Entry(572, SomaPayloads.Cells.class));

  private NodeWireRegistry() {}

  /** All entries, by id. */
  public static List<Entry> entries() {
    return ENTRIES;
  }
}
