package io.helston.node.data.soma.tiledb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.storage.LocalStorage;
import io.tiledb.java.api.BitShuffleFilter;
import io.tiledb.java.api.BitWidthReductionFilter;
import io.tiledb.java.api.ByteShuffleFilter;
import io.tiledb.java.api.Bzip2Filter;
import io.tiledb.java.api.CheckSumMD5Filter;
import io.tiledb.java.api.CheckSumSHA256Filter;
import io.tiledb.java.api.Context;
import io.tiledb.java.api.Datatype;
import io.tiledb.java.api.DeltaFilter;
import io.tiledb.java.api.DictionaryFilter;
import io.tiledb.java.api.DoubleDeltaFilter;
import io.tiledb.java.api.Filter;
import io.tiledb.java.api.FilterList;
import io.tiledb.java.api.GzipFilter;
import io.tiledb.java.api.LZ4Filter;
import io.tiledb.java.api.NoneFilter;
import io.tiledb.java.api.PositiveDeltaFilter;
import io.tiledb.java.api.RleFilter;
import io.tiledb.java.api.TileDBError;
import io.tiledb.java.api.XORFilter;
import io.tiledb.java.api.ZstdFilter;
import io.tiledb.libtiledb.tiledb_datatype_t;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that TileDB filtered are read as they were. */
final class TileDbFiltersTest {
  private static final int CELLS = 5003;

  private static final List<Datatype> WHOLES =
      List.of(
          Datatype.TILEDB_INT8,
          Datatype.TILEDB_UINT16,
          Datatype.TILEDB_INT32,
          Datatype.TILEDB_INT64,
          Datatype.TILEDB_UINT64,
          Datatype.TILEDB_DATETIME_MS);

  private static Context context;

  @TempDir private Path folder;

  @BeforeAll
  static void requireTileDb() throws TileDBError {
    assumeTrue(TileDb.available(), "TileDB's native library does not run here");
    context = new Context();
  }

  @AfterAll
  static void close() {
    if (context != null) {
      context.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "gzip",
        "zstd",
        "lz4",
        "rle",
        "delta",
        "delta,zstd",
        "double-delta",
        "bit-width",
        "bit-shuffle",
        "byte-shuffle",
        "md5",
        "sha256",
        "positive-delta",
        "positive-delta,zstd",
        "double-delta,bit-width,zstd",
        "bit-width,lz4",
        "byte-shuffle,zstd",
        "bit-shuffle,gzip",
        "bit-width,byte-shuffle,zstd,md5",
        "sha256,zstd,sha256",
        "rle,zstd,lz4,gzip",
      })
  void wholeNumbersComeBack(String names) throws TileDBError {
    boolean increasing = names.contains("positive-delta");
    for (Datatype type : WHOLES) {
      for (int chunkBytes : new int[] {200, 65536}) {
        int width = type.getNativeSize();
        String uri = folder.resolve(type + "-" + chunkBytes).toString();
        long[] values = values(chunkBytes, width, increasing, type);
        TileDb.create(
            context,
            uri,
            TileDb.attribute(context, "a", type, filters(context, chunkBytes, names)));
        TileDb.write(
            context,
            uri,
            1,
            query ->
                query
                    .setDataBuffer("d", TileDb.wholes(coordinates(), 8))
                    .setDataBuffer("a", TileDb.wholes(values, width)));
        Column.Whole column = (Column.Whole) read(uri);
        assertThat(column.values()).as("%s in chunks of %d", type, chunkBytes).isEqualTo(values);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "lz4", "rle", "byte-shuffle,zstd", "bit-shuffle,lz4"})
  void floatingPointNumbersComeBack(String names) throws TileDBError {
    String uri = folder.resolve("doubles").toString();
    RandomGenerator random = random(7);
    double[] values = random.doubles(CELLS).map(x -> x < 0.3 ? 0 : x).toArray();
    TileDb.create(
        context,
        uri,
        TileDb.attribute(context, "a", Datatype.TILEDB_FLOAT64, filters(context, 1000, names)));
    TileDb.write(
        context,
        uri,
        1,
        query ->
            query
                .setDataBuffer("d", TileDb.wholes(coordinates(), 8))
                .setDataBuffer("a", TileDb.doubles(values)));
    assertThat(((Column.Floating) read(uri)).values()).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "zstd", "rle", "dictionary", "rle,zstd", "dictionary,zstd", "lz4,md5"})
  void textComesBack(String names) throws TileDBError {
    for (Datatype type : List.of(Datatype.TILEDB_STRING_ASCII, Datatype.TILEDB_STRING_UTF8)) {
      String uri = folder.resolve("text-" + type).toString();
      RandomGenerator random = random(11);
      String[] values = new String[CELLS];
      for (int i = 0; i < CELLS; i++) {
        values[i] =
            i > 0 && random.nextInt(3) > 0
                ? values[i - 1]
                : "text".repeat(random.nextInt(4)) + random.nextInt(50);
      }
      var attribute = TileDb.attribute(context, "a", type, filters(context, 500, names));
      attribute.setCellVar();
      TileDb.create(context, uri, attribute);
      TileDb.write(
          context,
          uri,
          1,
          query ->
              query
                  .setDataBuffer("d", TileDb.wholes(coordinates(), 8))
                  .setDataBuffer("a", TileDb.texts(values))
                  .setOffsetsBuffer("a", TileDb.offsets(values)));
      assertThat(((Column.Text) read(uri)).values()).as(type.name()).isEqualTo(values);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bzip2", "xor"})
  void othersAreRefusedByName(String name) throws TileDBError {
    String uri = folder.resolve("refused").toString();
    long[] values = values(1, 4, false, Datatype.TILEDB_INT32);
    TileDb.create(
        context,
        uri,
        TileDb.attribute(context, "a", Datatype.TILEDB_INT32, filters(context, 1000, name)));
    TileDb.write(
        context,
        uri,
        1,
        query ->
            query
                .setDataBuffer("d", TileDb.wholes(coordinates(), 8))
                .setDataBuffer("a", TileDb.wholes(values, 4)));
    assertThatThrownBy(() -> read(uri))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("uses the filter " + name.toUpperCase(Locale.ROOT))
        .hasMessageContaining("which is not supported");
  }

  @Test
  void differencesBeyondTheTypeComeBack() throws TileDBError {
    String uri = folder.resolve("extremes").toString();
    long[] values = new long[CELLS];
    Arrays.setAll(values, i -> i % 2 == 0 ? i * 1_000_003L << 20 : -(i * 7L) << 19);
    TileDb.create(
        context,
        uri,
        TileDb.attribute(
            context, "a", Datatype.TILEDB_INT64, filters(context, 4096, "double-delta")));
    TileDb.write(
        context,
        uri,
        1,
        query ->
            query
                .setDataBuffer("d", TileDb.wholes(coordinates(), 8))
                .setDataBuffer("a", TileDb.wholes(values, 8)));
    assertThat(((Column.Whole) read(uri)).values()).isEqualTo(values);
  }

  private static Column read(String uri) {
    SparseArray array = SparseArray.open(LocalStorage.of(uri), "", Long.MAX_VALUE);
    List<Column> columns = new FrameReader(array).read(List.of("d", "a"));
    assertThat(((Column.Whole) columns.getFirst()).values()).isEqualTo(coordinates());
    return columns.getLast();
  }

  private static long[] coordinates() {
    return IntStream.range(0, CELLS).mapToLong(i -> 3L * i).toArray();
  }

  /** Runs of small numbers with some large ones. */
  private static long[] values(long seed, int width, boolean increasing, Datatype type) {
    RandomGenerator random = random(seed + width);
    long[] values = new long[CELLS];
    int bits = 8 * width - 2;
    for (int i = 0; i < CELLS; i++) {
      long jump = random.nextInt(10) == 0 ? random.nextLong() >>> 65 - bits : random.nextInt(3);
      values[i] = i > 0 && random.nextBoolean() ? values[i - 1] : jump;
    }
    if (increasing) {
      Arrays.sort(values);
    } else if (!type.name().contains("UINT")) {
      Arrays.setAll(values, i -> i % 5 == 0 ? -values[i] : values[i]);
    }
    return values;
  }

  private static FilterList filters(Context context, int chunkBytes, String names)
      throws TileDBError {
    String[] split = names.split(",");
    Filter[] filters = new Filter[split.length];
    for (int i = 0; i < split.length; i++) {
      filters[i] = filter(context, split[i]);
    }
    return TileDb.filters(context, chunkBytes, filters);
  }

  private static Filter filter(Context context, String name) throws TileDBError {
    return switch (name) {
      case "none" -> new NoneFilter(context);
      case "gzip" -> new GzipFilter(context);
      case "zstd" -> new ZstdFilter(context);
      case "lz4" -> new LZ4Filter(context);
      case "rle" -> new RleFilter(context);
      case "bzip2" -> new Bzip2Filter(context);
      case "xor" -> new XORFilter(context);
      case "delta" -> new DeltaFilter(context, -1, tiledb_datatype_t.TILEDB_ANY);
      case "double-delta" -> new DoubleDeltaFilter(context);
      case "bit-width" -> new BitWidthReductionFilter(context);
      case "bit-shuffle" -> new BitShuffleFilter(context);
      case "byte-shuffle" -> new ByteShuffleFilter(context);
      case "md5" -> new CheckSumMD5Filter(context);
      case "sha256" -> new CheckSumSHA256Filter(context);
      case "positive-delta" -> new PositiveDeltaFilter(context);
      case "dictionary" -> new DictionaryFilter(context);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
