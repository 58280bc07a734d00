package io.helston.node.cli;

import io.helston.math.soma.order.BatchSizes;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaUneven;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How cells become mini-batches. */
final class SomaBatchOptions {
  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "128",
      description = "Cells of a mini-batch (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--io-batch-size",
      paramLabel = "N",
      description =
          "Cells that are read and permuted together (default: "
              + BatchSizes.DEFAULT_IO_BATCH_SIZE
              + ").")
  private Integer ioBatchSize;

  @Option(
      names = "--io-batch-bytes",
      paramLabel = "SIZE",
      converter = ByteSize.class,
      description =
          "Read and permute together as many cells as fit, as 256M, by estimates; instead of"
              + " --io-batch-size.")
  private Long ioBatchBytes;

  @Option(
      names = "--shuffle-chunk-size",
      paramLabel = "N",
      defaultValue = "64",
      description = "Neighbouring cells that are shuffled as one (default: ${DEFAULT-VALUE}).")
  private int chunkSize;

  @Option(names = "--no-shuffle", description = "Serve cells in the order of their joinids.")
  private boolean ordered;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed, a whole number (default: ${DEFAULT-VALUE}).")
  private String seed;

  @Option(
      names = "--epochs",
      paramLabel = "E",
      defaultValue = "1",
      description = "Passes over the cells, each in another order (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--uneven",
      paramLabel = "HOW",
      defaultValue = "balance",
      description =
          "Cells that do not come out even among processes: balance, drop (others in every epoch)"
              + " or pad (default: ${DEFAULT-VALUE}).")
  private SomaUneven uneven;

  @Option(
      names = "--compat",
      paramLabel = "soma-ml",
      converter = CompatNames.class,
      description = "The order of TileDB-SOMA-ML's ExperimentDataset, bit for bit.")
  private SomaOrder compat;

  @Option(
      names = "--sampling",
      paramLabel = "HOW",
      defaultValue = "uniform",
      description =
          "uniform (each cell once), weighted:COL (with replacement, by a column of obs),"
              + " balanced:COL (each of its labels as often) or stratified:COL (each cell once,"
              + " labels spread evenly) (default: ${DEFAULT-VALUE}).")
  private String sampling;

  /**
   * How cells become mini-batches.
   *
   * @throws IllegalArgumentException if options do not go together
   */
  SomaBatching batching() {
    int byNumber = ioBatchBytes == null ? BatchSizes.DEFAULT_IO_BATCH_SIZE : 0;
    return new SomaBatching(
        batchSize,
        ioBatchSize == null ? byNumber : ioBatchSize,
        ioBatchBytes == null ? 0 : ioBatchBytes,
        chunkSize,
        !ordered,
        seed,
        epochs,
        compat == null ? SomaOrder.EPOCHS : compat,
        sampling(),
        uneven);
  }

  private SomaSampling sampling() {
    int colon = sampling.indexOf(':');
    String kind = colon < 0 ? sampling : sampling.substring(0, colon);
    String column = colon < 0 ? "" : sampling.substring(colon + 1);
    for (SomaSampling.Kind known : SomaSampling.Kind.values()) {
      if (known.name().equals(kind.toUpperCase(Locale.ROOT))) {
        return new SomaSampling(known, column);
      }
    }
    throw new IllegalArgumentException(
        "--sampling is '"
            + sampling
            + "', expected uniform, weighted:COLUMN, balanced:COLUMN or stratified:COLUMN");
  }

  /** Whose order is imitated. */
  static final class CompatNames implements CommandLine.ITypeConverter<SomaOrder> {
    @Override
    public SomaOrder convert(String text) {
      if (text.equals("soma-ml")) {
        return SomaOrder.SOMA_ML;
      }
      throw new CommandLine.TypeConversionException("expected soma-ml but was '" + text + "'");
    }
  }
}
