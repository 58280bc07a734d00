package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helston.math.soma.block.CsrBlock;
import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.data.soma.SharedSoma;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaQuery;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Mini-batches that TileDB-SOMA-ML's ExperimentDataset made of a real experiment. */
@EnabledIf(
    value = "io.helston.node.data.soma.SharedSoma#available",
    disabledReason = "the shared SOMA data are absent")
final class SomaMlGoldenTest {
  @TempDir private static Path dir;

  @Test
  void batchesAreThoseOfThePeer() throws IOException {
    Path root = SharedSoma.unpack(SharedSoma.PBMC, dir);
    JsonNode golden =
        new ObjectMapper()
            .readTree(SharedSoma.file("goldens/pbmc_small_minibatches.json").toFile());
    assertThat(golden.get("cases")).hasSize(7);
    try (var cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 1), Analyses.all())) {
      for (JsonNode one : golden.get("cases")) {
        check(cluster, root, one);
      }
    }
  }

  private static void check(HelstonCluster cluster, Path root, JsonNode one) {
    try (var batches = SomaBatches.open(cluster, spec(root, one), event -> {})) {
      for (JsonNode expected : one.get("batches")) {
        SomaBatch batch = batches.next();
        assertThat(batch.joinids()).containsExactly(longs(expected.get("soma_joinid")));
        assertThat(texts(batch)).isEqualTo(texts(expected.get("groups")));
        assertThat(batch.x().columns()).isEqualTo(one.get("var_joinids").size());
        assertThat(hash(batch.x(), places(batches.genes(), one.get("var_joinids"))))
            .isEqualTo(expected.get("sha256_rowmajor_f64le").asText());
      }
      assertThat(batches.hasNext()).isFalse();
    }
  }

  private static SomaSpec spec(Path root, JsonNode one) {
    return new SomaSpec(
        new SomaQuery(
            root.toString(),
            0,
            "RNA",
            one.get("layer").asText(),
            in(one.get("obs_joinids")),
            in(one.get("var_joinids")),
            List.of("groups")),
        new SomaBatching(
            one.get("batch_size").asInt(),
            one.get("io_batch_size").asInt(),
            one.get("shuffle_chunk_size").asInt(),
            one.get("shuffle").asBoolean(),
            one.get("seed").asText(),
            1,
            SomaOrder.SOMA_ML,
            SomaSampling.uniform(),
            SomaUneven.BALANCE),
        new SomaShare(one.get("rank").asInt(), one.get("world_size").asInt(), 0, 1),
        "",
        0);
  }

  private static String in(JsonNode joinids) {
    var list = new StringJoiner(", ", "soma_joinid in [", "]");
    joinids.forEach(joinid -> list.add(joinid.asText()));
    return list.toString();
  }

  private static long[] longs(JsonNode numbers) {
    long[] longs = new long[numbers.size()];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = numbers.get(i).asLong();
    }
    return longs;
  }

  private static String texts(JsonNode values) {
    var joined = new StringJoiner(" ");
    values.forEach(value -> joined.add(value.asText()));
    return joined.toString();
  }

  private static String texts(SomaBatch batch) {
    var joined = new StringJoiner(" ");
    for (int i = 0; i < batch.size(); i++) {
      joined.add(batch.obs().getFirst().text(i));
    }
    return joined.toString();
  }

  /** Where the peer has each of our columns: a query of its own may have genes in any order. */
  private static int[] places(long[] genes, JsonNode order) {
    List<Long> joinids = Arrays.stream(longs(order)).boxed().toList();
    return Arrays.stream(genes).mapToInt(joinids::indexOf).toArray();
  }

  private static String hash(CsrBlock x, int[] places) {
    ByteBuffer dense =
        ByteBuffer.allocate(Double.BYTES * x.rows() * x.columns()).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < x.rows(); row++) {
      for (int i = x.offsets()[row]; i < x.offsets()[row + 1]; i++) {
        int at = row * x.columns() + places[x.columnIndices()[i]];
        dense.putDouble(Double.BYTES * at, x.values().get(i));
      }
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(dense.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
