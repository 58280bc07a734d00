package io.helston.math.soma.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import io.helston.math.soma.SomaShared;
import io.helston.math.soma.order.BatchSizes;
import io.helston.math.soma.order.Deal;
import io.helston.math.soma.order.IoBatch;
import io.helston.math.soma.order.Partition;
import io.helston.math.soma.order.Share;
import io.helston.math.soma.order.Slice;
import io.helston.math.soma.order.SomaMlOrder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real experiment's mini batches as the peer makes them, from entries in row order. */
final class ExperimentGoldenTest {
  private static final int CELLS = 80;
  private static final int GENES = 230;

  @BeforeAll
  static void goldensArePresent() {
    assumeTrue(SomaShared.available(), "the shared SOMA goldens are absent");
  }

  @Test
  void denseBlocksHaveThePeersHashes() {
    for (Json.Value golden : SomaShared.json("pbmc_small_minibatches.json").get("cases").list()) {
      List<Json.Value> expected = golden.get("batches").list();
      List<List<BlockRows>> batches = batches(golden);
      assertThat(batches).hasSameSizeAs(expected);
      int columns = batches.getFirst().getFirst().block().columns();
      var dense = new DenseRows(32, columns, new DoubleValues(new double[0]));
      for (int i = 0; i < expected.size(); i++) {
        dense.fill(batches.get(i));
        int[] shape = expected.get(i).get("x_shape").ints();
        int numbers = dense.rows() * columns;
        assertThat(numbers).isEqualTo(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        assertThat(hash(dense.values(), numbers))
            .isEqualTo(expected.get(i).get("sha256_rowmajor_f64le").text());
        // The peer counts numbers, not stored entries; here none of these is 0.
        assertThat(CsrBlock.concat(batches.get(i)).entries())
            .isEqualTo(expected.get(i).get("nnz").integer().intValueExact());
      }
    }
  }

  private static List<List<BlockRows>> batches(Json.Value golden) {
    int[] ids = golden.get("obs_joinids").ints();
    var sizes =
        new BatchSizes(
            integer(golden, "batch_size"),
            integer(golden, "io_batch_size"),
            integer(golden, "shuffle_chunk_size"),
            golden.get("shuffle").text().equals("true"));
    var share = Share.ofRank(integer(golden, "rank"), integer(golden, "world_size"));
    var order =
        new SomaMlOrder(Partition.of(ids.length, share), sizes, golden.get("seed").integer());
    ColumnSubset genes = ColumnSubset.of(GENES, golden.get("var_joinids").ints());
    CooEntries entries = entries(golden.get("layer").text());
    List<CsrBlock> blocks = new ArrayList<>();
    for (int number = 0; number < order.ioBatches(); number++) {
      IoBatch io = order.ioBatch(number);
      int[] read = Arrays.stream(io.read()).map(row -> ids[row]).toArray();
      var assembly = new CsrAssembly(RowPlaces.of(read, io.placement()), genes);
      blocks.add(assembly.assemble(List.of(entries)));
    }
    Deal deal = order.deal(0);
    List<List<BlockRows>> batches = new ArrayList<>();
    for (int round = 0; round < deal.rounds(); round++) {
      List<Slice> slices = deal.batch(round, 0).slices(order);
      batches.add(
          slices.stream()
              .map(slice -> new BlockRows(blocks.get(slice.ioBatch()), slice.from(), slice.to()))
              .toList());
    }
    return batches;
  }

  @Test
  void scaledCountsAreSeuratsData() {
    ColumnSubset genes = ColumnSubset.all(GENES);
    var assembly = new CsrAssembly(RowPlaces.identity(CELLS), genes);
    CsrBlock counts = assembly.assemble(List.of(entries("counts")));
    CsrBlock data = assembly.assemble(List.of(entries("data")));
    var scaling = new CountScaling(CountScaling.SEURAT, true);
    CsrBlock scaled = scaling.apply(counts, CountScaling.totals(counts));
    assertThat(scaled.columnIndices()).isEqualTo(data.columnIndices());
    for (int i = 0; i < data.entries(); i++) {
      // Seurat divides first and takes the C library's log1p: a few units in the last place.
      assertThat(scaled.values().get(i)).isCloseTo(data.values().get(i), within(5e-15));
    }
  }

  private static CooEntries entries(String layer) {
    List<String[]> lines =
        SomaShared.text("pbmc_small/X_" + layer + ".tsv")
            .lines()
            .skip(1)
            .map(line -> line.split("\t"))
            .toList();
    return CooEntries.of(
        lines.stream().mapToInt(line -> Integer.parseInt(line[0])).toArray(),
        lines.stream().mapToInt(line -> Integer.parseInt(line[1])).toArray(),
        new DoubleValues(
            lines.stream().mapToDouble(line -> Double.parseDouble(line[2])).toArray()));
  }

  private static String hash(ValueArray values, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putDouble(values.get(i));
    }
    return SomaShared.sha256(bytes.array());
  }

  private static int integer(Json.Value golden, String name) {
    return golden.get(name).integer().intValueExact();
  }
}
