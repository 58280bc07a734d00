package io.helston.protocol.spec;

/** Whose order of cells mini-batches have. */
public enum SomaOrder {
  /** Another order in every epoch, mixed over all ranks, whatever their number. */
  EPOCHS,

  /** That of TileDB-SOMA-ML's ExperimentDataset, bit for bit. */
  SOMA_ML
}
