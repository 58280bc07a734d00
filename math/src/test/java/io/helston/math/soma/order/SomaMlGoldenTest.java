package io.helston.math.soma.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import io.helston.math.soma.SomaShared;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TileDB-SOMA-ML's own orders, which must come out number by number. */
final class SomaMlGoldenTest {

  @BeforeAll
  static void goldensArePresent() {
    assumeTrue(SomaShared.available(), "the shared SOMA goldens are absent");
  }

  @Test
  void minibatchesAreThePeers() {
    List<Json.Value> cases = SomaShared.json("minibatch_orders.json.gz").get("cases").list();
    assertThat(cases).hasSize(1485);
    assertThat(cases).allSatisfy(SomaMlGoldenTest::sameBatches);
  }

  private static void sameBatches(Json.Value golden) {
    var share =
        new Share(
            integer(golden, "rank"),
            integer(golden, "world_size"),
            integer(golden, "worker_id"),
            integer(golden, "num_workers"));
    long[] joinids = joinids(golden);
    Partition partition = Partition.of(joinids.length, share);
    BatchSizes sizes = sizes(golden);
    BigInteger seed = golden.get("seed").integer();
    List<long[]> batches = batches(joinids, new SomaMlOrder(partition, sizes, seed));
    assertThat(SomaShared.sha256(text(batches))).isEqualTo(golden.get("sha256").text());
    assertThat(partition.rows()).isEqualTo(integer(golden, "n_rows"));
    assertThat(partition.batches(sizes.batchSize())).isEqualTo(integer(golden, "n_batches_len"));
    assertThat(batches).hasSize(partition.batches(sizes.batchSize()));
    QueryIds part = QueryIds.of(joinids, new long[0]).partitioned(share);
    assertThat(part.obsJoinids())
        .isEqualTo(Arrays.copyOfRange(joinids, partition.from(), partition.to()));
    if (golden.has("batches")) {
      assertThat(batches)
          .containsExactlyElementsOf(
              golden.get("batches").list().stream().map(Json.Value::longs).toList());
    }
  }

  @Test
  void wholeOrdersOfManyRowsAreThePeers() {
    for (Json.Value golden : SomaShared.json("big_orders.json").list()) {
      int rows = integer(golden, "n");
      var sizes =
          new BatchSizes(
              128, integer(golden, "io_batch_size"), integer(golden, "shuffle_chunk_size"), true);
      var order =
          new SomaMlOrder(Partition.of(rows, Share.WHOLE), sizes, golden.get("seed").integer());
      assertThat(SomaShared.sha256(order.readOrder()))
          .isEqualTo(golden.get("chunk_order_sha256_int64le").text());
      int[] served = served(order);
      assertThat(SomaShared.sha256(served)).isEqualTo(golden.get("sha256_int64le").text());
      assertThat(Arrays.copyOf(served, 20)).isEqualTo(golden.get("head").ints());
    }
  }

  @Test
  void joinidsOfTheExperimentAreThePeers() {
    for (Json.Value golden : SomaShared.json("pbmc_small_minibatches.json").get("cases").list()) {
      var share = Share.ofRank(integer(golden, "rank"), integer(golden, "world_size"));
      long[] joinids = golden.get("obs_joinids").longs();
      Partition partition = Partition.of(joinids.length, share);
      var order = new SomaMlOrder(partition, sizes(golden), golden.get("seed").integer());
      List<Json.Value> expected = golden.get("batches").list();
      assertThat(batches(joinids, order))
          .containsExactlyElementsOf(
              expected.stream().map(batch -> batch.get("soma_joinid").longs()).toList());
      assertThat(expected).hasSize(golden.get("shape").ints()[0]);
    }
  }

  private static int[] served(RowOrder order) {
    List<int[]> parts = new ArrayList<>();
    order.ioBatches(0).forEachRemaining(batch -> parts.add(batch.order()));
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private static List<long[]> batches(long[] joinids, SomaMlOrder order) {
    List<long[]> batches = new ArrayList<>();
    QueryIds ids = QueryIds.of(joinids, new long[0]);
    new RankBatches(order, order.deal(0), Share.WHOLE)
        .forEachRemaining(served -> batches.add(ids.joinids(served.rows())));
    return batches;
  }

  private static String text(List<long[]> batches) {
    return batches.stream()
        .map(
            batch ->
                Arrays.stream(batch).mapToObj(String::valueOf).collect(Collectors.joining(",")))
        .collect(Collectors.joining(";"));
  }

  private static BatchSizes sizes(Json.Value golden) {
    return new BatchSizes(
        integer(golden, "batch_size"),
        integer(golden, "io_batch_size"),
        integer(golden, "shuffle_chunk_size"),
        golden.get("shuffle").text().equals("true"));
  }

  private static long[] joinids(Json.Value golden) {
    if (golden.has("obs_joinids")) {
      return golden.get("obs_joinids").longs();
    }
    long first = golden.get("first_id").integer().longValue();
    return IntStream.range(0, integer(golden, "n")).mapToLong(i -> first + i).toArray();
  }

  private static int integer(Json.Value golden, String name) {
    return golden.get(name).integer().intValueExact();
  }
}
