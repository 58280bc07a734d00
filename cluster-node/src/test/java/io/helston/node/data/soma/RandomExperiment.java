package io.helston.node.data.soma;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.ArraySink;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Enumeration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** An experiment of random columns and cells, which a seed makes again. */
final class RandomExperiment {
  private static final String[] TEXTS = {"", "a", "lung", "Ünïcode \ud83d\ude00", "x".repeat(300)};

  private static final List<Datatype> WHOLES =
      List.of(
          Datatype.INT8,
          Datatype.UINT8,
          Datatype.INT16,
          Datatype.UINT16,
          Datatype.INT32,
          Datatype.UINT32,
          Datatype.INT64,
          Datatype.UINT64,
          Datatype.BOOL);

  private static final List<Datatype> CELLS =
      List.of(Datatype.FLOAT32, Datatype.FLOAT64, Datatype.INT32, Datatype.UINT16, Datatype.INT64);

  final int rows;
  final int columns;
  final List<Column> obs;
  final List<Column> var;
  final Datatype type;
  final List<int[]> columnIds = new ArrayList<>();
  final List<double[]> values = new ArrayList<>();
  final int capacity;
  final int rowExtent;
  final int version;

  RandomExperiment(long seed, int mostRows, int mostColumns, int version) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.version = version;
    rows = 1 + random.nextInt(mostRows);
    columns = 1 + random.nextInt(mostColumns);
    obs = columns(random, rows);
    var = columns(random, columns);
    type = CELLS.get(random.nextInt(CELLS.size()));
    capacity = 1 + random.nextInt(random.nextBoolean() ? 20 : 2000);
    rowExtent = 1 + random.nextInt(100);
    double density = random.nextDouble() * random.nextDouble();
    for (int row = 0; row < rows; row++) {
      int[] ids =
          IntStream.range(0, columns).filter(column -> random.nextDouble() < density).toArray();
      columnIds.add(ids);
      values.add(Arrays.stream(ids).mapToDouble(id -> cell(random)).toArray());
    }
  }

  private double cell(RandomGenerator random) {
    if (type.kind() != Datatype.Kind.FLOATING) {
      return random.nextInt(60_000);
    }
    double value = random.nextGaussian();
    return type == Datatype.FLOAT32 ? (float) value : value;
  }

  private static List<Column> columns(RandomGenerator random, int rows) {
    List<Column> columns = new ArrayList<>();
    int count = random.nextInt(6);
    for (int c = 0; c < count; c++) {
      columns.add(column("column " + c, random, rows));
    }
    return columns;
  }

  private static Column column(String name, RandomGenerator random, int rows) {
    boolean[] nulls = random.nextBoolean() ? null : new boolean[rows];
    for (int row = 0; nulls != null && row < rows; row++) {
      nulls[row] = random.nextInt(4) == 0;
    }
    boolean absent = nulls != null;
    return switch (random.nextInt(4)) {
      case 0 -> {
        Datatype type = WHOLES.get(random.nextInt(WHOLES.size()));
        yield new Column.Whole(name, type, wholes(type, random, rows), nulls);
      }
      case 1 -> {
        boolean single = random.nextBoolean();
        double[] values = random.doubles(rows).map(x -> single ? (float) x : x).toArray();
        yield new Column.Floating(
            name, single ? Datatype.FLOAT32 : Datatype.FLOAT64, values, nulls);
      }
      case 2 -> {
        String[] texts = new String[rows];
        Arrays.setAll(
            texts, row -> absent && nulls[row] ? null : TEXTS[random.nextInt(TEXTS.length)]);
        yield new Column.Text(name, texts);
      }
      default -> {
        int entries = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 5);
        List<String> names = IntStream.range(0, entries).mapToObj(i -> "entry" + i).toList();
        int[] codes =
            IntStream.range(0, rows)
                .map(row -> absent && nulls[row] ? -1 : random.nextInt(entries))
                .toArray();
        yield new Column.Category(
            name, codes, new Enumeration(name, Datatype.STRING_UTF8, random.nextBoolean(), names));
      }
    };
  }

  private static long[] wholes(Datatype type, RandomGenerator random, int rows) {
    int unused = Long.SIZE - 8 * type.bytes();
    boolean unsigned = type.kind() == Datatype.Kind.UNSIGNED;
    return random
        .longs(rows)
        .map(x -> type == Datatype.BOOL ? x & 1 : unsigned ? x >>> unused : x >> unused)
        .toArray();
  }

  /** Writes the experiment. */
  void write(ArraySink sink) {
    SomaFormat format = SomaFormat.at(1000).withVersion(version).withTiles(capacity, rowExtent);
    var writer = new SomaExperimentWriter(sink, format);
    writer.obs(obs, rows);
    writer.var("RNA", var, columns);
    try (SomaMatrixWriter matrix = writer.layer("RNA", "data", type, rows, columns)) {
      for (int row = 0; row < rows; row++) {
        matrix.addRow(row, columnIds.get(row), values.get(row), 0, columnIds.get(row).length);
      }
      matrix.commit();
    }
    writer.finish();
  }
}
