package io.helston.node.analysis.soma;

import io.helston.node.analysis.soma.SomaPayloads.Query;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaQuery;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Queries and specifications for tests, without an experiment. */
final class Queries {
  static final int CELLS = 650;

  private Queries() {}

  /**
   * Cells of 5 genes, of which those of unit u have 3 u values each; the last unit has 10 cells.
   */
  static Query query() {
    int[] unitValues = IntStream.rangeClosed(0, 10).map(u -> 3 * u * (u == 10 ? 10 : 64)).toArray();
    double[] weights = IntStream.range(0, CELLS).mapToDouble(cell -> cell % 4).toArray();
    int[] labels = IntStream.range(0, CELLS).map(cell -> cell % 9 == 0 ? 1 : 0).toArray();
    return new Query(
        LongStream.range(0, CELLS).map(cell -> 2 * cell).toArray(),
        new long[] {0, 1, 2, 3, 4},
        5,
        1000,
        weights,
        labels,
        unitValues,
        Float.BYTES);
  }

  /** IO batches of 64 cells, or of so many bytes if these are above 0; batches of 20, 3 epochs. */
  static SomaSpec spec(long bytes, SomaSampling sampling, SomaUneven uneven, SomaShare share) {
    return new SomaSpec(
        new SomaQuery("cells", 1000, "RNA", "data", "", "", List.of()),
        new SomaBatching(
            20, bytes > 0 ? 0 : 64, bytes, 4, true, "7", 3, SomaOrder.EPOCHS, sampling, uneven),
        share,
        "",
        0);
  }

  static SomaSpec spec(long bytes) {
    return spec(bytes, SomaSampling.uniform(), SomaUneven.BALANCE, SomaShare.whole());
  }
}
