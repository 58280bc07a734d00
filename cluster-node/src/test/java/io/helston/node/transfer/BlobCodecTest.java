package io.helston.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.KryoException;
import io.helston.node.analysis.rhe.RhePayloads.VectorTotals;
import io.helston.node.coordinator.Kit;
import io.helston.node.coordinator.Letters;
import io.helston.node.wire.KryoCodec;
import java.util.List;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlobCodecTest {
  private static final ActorTestKit KIT = Kit.local();
  private static final BlobCodec CODEC = new BlobCodec(KryoCodec.of(KIT.system()));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static VectorTotals doubles(int count) {
    return new VectorTotals(new double[][] {new Random(count).doubles(count).toArray()});
  }

  /** 131072 doubles fill one chunk, and the header goes into the next. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 131_069, 131_070, 131_071, 131_072, 400_000})
  void whatIsEncodedIsDecoded(int count) {
    VectorTotals payload = doubles(count);
    List<byte[]> chunks = CODEC.encode(payload).chunks();
    assertThat(chunks).allMatch(chunk -> chunk.length <= EncodedBlob.CHUNK_BYTES);
    assertThat(((VectorTotals) CODEC.decode(chunks)).vectors()).isDeepEqualTo(payload.vectors());
  }

  @Test
  void theDigestCountsAndHashesTheEncodedBytes() {
    VectorTotals payload = doubles(200_000);
    List<byte[]> chunks = CODEC.encode(payload).chunks();
    var digest = CODEC.digest(payload);
    assertThat(digest.bytes()).isEqualTo(chunks.stream().mapToLong(c -> c.length).sum());
    byte[] all = new byte[(int) digest.bytes()];
    System.arraycopy(chunks.get(0), 0, all, 0, chunks.get(0).length);
    System.arraycopy(chunks.get(1), 0, all, chunks.get(0).length, chunks.get(1).length);
    assertThat((int) digest.hash()).isEqualTo(EncodedBlob.checksum(all));
  }

  @Test
  void namesFollowTheContent() {
    assertThat(CODEC.contentId(Letters.of("a"))).isEqualTo(CODEC.contentId(Letters.of("a")));
    assertThat(CODEC.contentId(Letters.of("a"))).isNotEqualTo(CODEC.contentId(Letters.of("b")));
    assertThat(CODEC.contentId(Letters.of("a")).name()).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void anArrayThatClaimsMoreThanTheBlobHasIsRefused() {
    byte[] bytes = CODEC.encode(doubles(100_000)).chunks().getFirst();
    byte[] cut = java.util.Arrays.copyOf(bytes, 1000);
    assertThatThrownBy(() -> CODEC.decode(List.of(cut)))
        .isInstanceOf(KryoException.class)
        .hasMessageContaining("100000");
  }
}
