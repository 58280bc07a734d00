package io.helston.node.data.soma.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What filters encode, they decode; what they did not encode, they refuse. */
final class FilterRoundTripTest {
  private static final List<Datatype> TYPES =
      List.of(
          Datatype.INT8,
          Datatype.UINT8,
          Datatype.INT16,
          Datatype.UINT16,
          Datatype.INT32,
          Datatype.UINT32,
          Datatype.INT64,
          Datatype.UINT64,
          Datatype.DATETIME_US);

  private static final List<FilterType> WRITTEN =
      List.of(
          FilterType.NOOP,
          FilterType.ZSTD,
          FilterType.RLE,
          FilterType.DELTA,
          FilterType.DOUBLE_DELTA,
          FilterType.BIT_WIDTH_REDUCTION,
          FilterType.BYTESHUFFLE);

  @Test
  void randomTilesComeBackThroughRandomPipelines() {
    for (int seed = 0; seed < 3000; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      Datatype type = TYPES.get(random.nextInt(TYPES.size()));
      FilterPipeline pipeline = pipeline(random, type);
      byte[] tile = tile(random, type);
      ByteSink sink = new ByteSink();
      TileEncoder.encode(tile, tile.length, pipeline, type.bytes(), sink);
      var decoder = new TileDecoder();
      decoder.decode(new ByteCursor(sink.toByteArray()), pipeline, tile.length, 0);
      assertThat(Arrays.copyOf(decoder.tile(), tile.length))
          .as("seed %d: %s of %s", seed, pipeline, type)
          .isEqualTo(tile);
    }
  }

  /** Width-changing filters come before ZSTD and RLE, whose output has no width. */
  private static FilterPipeline pipeline(RandomGenerator random, Datatype type) {
    List<FilterSpec> specs = new ArrayList<>();
    specs.add(FilterSpec.of(WRITTEN.get(random.nextInt(WRITTEN.size()))));
    if (random.nextBoolean()) {
      specs.add(FilterSpec.of(FilterType.ZSTD));
    }
    return FilterPipeline.of(type, type.bytes(), specs.toArray(FilterSpec[]::new));
  }

  private static byte[] tile(RandomGenerator random, Datatype type) {
    int cells = 1 + random.nextInt(random.nextBoolean() ? 10 : 30_000);
    int bits = 1 + random.nextInt(8 * type.bytes());
    int kind = random.nextInt(4);
    ByteSink sink = new ByteSink();
    long value = random.nextLong();
    for (int i = 0; i < cells; i++) {
      long next = random.nextLong() >>> Long.SIZE - bits;
      value =
          switch (kind) {
            case 0 -> next;
            case 1 -> -next;
            case 2 -> value + random.nextInt(100);
            default -> random.nextInt(20) == 0 ? next : value;
          };
      sink.whole(value, type.bytes());
    }
    return sink.toByteArray();
  }

  @Test
  void offsetsOfTextComeBackThroughTheirPipeline() {
    FilterPipeline pipeline =
        FilterPipeline.of(
            Datatype.UINT64,
            Long.BYTES,
            FilterSpec.of(FilterType.DOUBLE_DELTA),
            FilterSpec.of(FilterType.BIT_WIDTH_REDUCTION),
            FilterSpec.of(FilterType.ZSTD));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    ByteSink offsets = new ByteSink();
    long at = 0;
    for (int i = 0; i < 20_000; i++) {
      offsets.i64(at);
      at += random.nextInt(40);
    }
    ByteSink sink = new ByteSink();
    TileEncoder.encode(offsets.array(), offsets.size(), pipeline, Long.BYTES, sink);
    var decoder = new TileDecoder();
    decoder.decode(new ByteCursor(sink.toByteArray()), pipeline, offsets.size(), 0);
    assertThat(Arrays.copyOf(decoder.tile(), offsets.size())).isEqualTo(offsets.toByteArray());
    assertThat(sink.size()).isLessThan(offsets.size() / 4);
  }

  @Test
  void onlyTheChunksOfARangeAreDecoded() {
    FilterPipeline pipeline =
        FilterPipeline.of(Datatype.INT64, Long.BYTES, FilterSpec.of(FilterType.ZSTD));
    ByteSink values = new ByteSink();
    for (int i = 0; i < 100_000; i++) {
      values.i64(i + 1);
    }
    ByteSink sink = new ByteSink();
    TileEncoder.encode(values.array(), values.size(), pipeline, Long.BYTES, sink);
    var decoder = new TileDecoder();
    decoder.decode(
        new ByteCursor(sink.toByteArray()), pipeline, values.size(), 0, 400_000, 400_008);
    assertThat(decoder.tile()[0]).isZero();
    assertThat(Arrays.copyOfRange(decoder.tile(), 400_000, 400_008))
        .isEqualTo(Arrays.copyOfRange(values.array(), 400_000, 400_008));
  }

  @Test
  void lengthsAreCheckedBeforeTheyAreBelieved() {
    FilterPipeline pipeline = FilterPipeline.of(Datatype.UINT8, 1, FilterSpec.of(FilterType.ZSTD));
    byte[] huge = new ByteSink().i64(1).i32(Integer.MAX_VALUE).i32(0).i32(0).toByteArray();
    assertThatThrownBy(
            () -> new TileDecoder().decode(new ByteCursor(huge), pipeline, Integer.MAX_VALUE, 0))
        .isInstanceOf(FormatFault.class)
        .hasMessage("claims a chunk of 2147483647 bytes in 0 filtered ones");
    byte[] many = new ByteSink().i64(1L << 40).toByteArray();
    assertThatThrownBy(() -> new TileDecoder().decode(new ByteCursor(many), pipeline, 1, 0))
        .hasMessage("claims 1099511627776 chunks, but only 0 bytes are left");
    byte[] other = new ByteSink().i64(1).i32(3).i32(0).i32(0).toByteArray();
    assertThatThrownBy(() -> new TileDecoder().decode(new ByteCursor(other), pipeline, 4, 0))
        .hasMessage("has a tile of 3 bytes, expected 4");
  }
}
