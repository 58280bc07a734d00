package io.helston.node.client.soma;

import io.helston.node.client.HelstonCluster;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.spec.SomaSpec;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Mini-batches with the number of each cell's label, and the sizes that a model must know: what
 * TileDB-SOMA-ML's SCVIDataModule gives to scvi-tools. For one thread; close it.
 *
 * <p>Its n_obs, n_vars and n_batch are {@link #cells}, {@link #genes} and {@link #labels}'s {@link
 * SomaLabels#count}. A cell without value in one of the columns is refused.
 */
public final class SomaDataModule implements Iterator<SomaDataModule.LabelledBatch>, AutoCloseable {
  /** The columns whose values SCVIDataModule joins unless told otherwise. */
  public static final List<String> BATCH_COLUMNS =
      List.of("dataset_id", "assay", "suspension_type", "donor_id");

  /**
   * A mini-batch and its labels.
   *
   * @param cells the mini-batch
   * @param labels the number of each cell's label, see {@link SomaLabels}
   */
  public record LabelledBatch(SomaBatch cells, int[] labels) {}

  private final SomaBatches batches;
  private final SomaLabels labels;

  private SomaDataModule(SomaBatches batches, SomaLabels labels) {
    this.batches = batches;
    this.labels = labels;
  }

  /**
   * Starts to serve, with labels of the query's cells.
   *
   * @param columns of obs whose values make a label, such as {@link #BATCH_COLUMNS}
   * @param observer hears what happens to the job
   * @throws io.helston.node.data.InputException if the experiment or the query is at fault, or a
   *     cell has no label
   */
  public static SomaDataModule open(
      HelstonCluster cluster, SomaSpec spec, List<String> columns, Consumer<JobEvent> observer) {
    return labelled(
        SomaBatches.open(cluster, spec, observer), batches -> SomaLabels.of(batches, columns));
  }

  /**
   * As {@link #open(HelstonCluster, SomaSpec, List, Consumer)}, with the numbers of another query,
   * such as that of the cells for training; a label that it does not know is refused.
   *
   * @param known the labels in the order of their numbers, {@link SomaLabels#texts}
   */
  public static SomaDataModule open(
      HelstonCluster cluster,
      SomaSpec spec,
      List<String> columns,
      List<String> known,
      Consumer<JobEvent> observer) {
    return labelled(
        SomaBatches.open(cluster, spec, observer),
        batches -> SomaLabels.of(batches, columns, known));
  }

  private static SomaDataModule labelled(
      SomaBatches batches, Function<SomaBatches, SomaLabels> labels) {
    try {
      return new SomaDataModule(batches, labels.apply(batches));
    } catch (RuntimeException e) {
      batches.close();
      throw e;
    }
  }

  /** Cells of the query. */
  public int cells() {
    return batches.cells();
  }

  /** Genes of the query. */
  public int genes() {
    return batches.genes().length;
  }

  /** The labels of the query's cells. */
  public SomaLabels labels() {
    return labels;
  }

  @Override
  public boolean hasNext() {
    return batches.hasNext();
  }

  @Override
  public LabelledBatch next() {
    SomaBatch batch = batches.next();
    return new LabelledBatch(batch, labels.of(batch));
  }

  @Override
  public void close() {
    batches.close();
  }
}
