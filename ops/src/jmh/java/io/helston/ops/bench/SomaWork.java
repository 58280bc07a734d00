package io.helston.ops.bench;

import com.sun.management.OperatingSystemMXBean;
import io.helston.math.soma.block.BlockRows;
import io.helston.math.soma.block.CsrBlock;
import io.helston.math.soma.block.DenseRows;
import io.helston.node.data.soma.SomaSparseArray;
import io.tiledb.java.api.TileDBError;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * CPU seconds from the files of a SOMA experiment to shuffled mini batches, in one thread, beside
 * those of TileDB for Java and of what cannot be avoided.
 *
 * <p>Arguments: FOLDER [RUNS [ROWS GENES ENTRIES]]; the experiment is written if the folder is
 * absent. Seconds are those of the process, so that garbage collection and native threads count.
 */
public final class SomaWork {
  private static final int[] DEFAULTS = {9, 16_384, 20_000, 500};
  private static final int[] IO_BATCHES = {8192, 65_536};
  private static final int READ_AT_ONCE = 8192;
  private static final int LARGEST_CHUNK = 1 << 20;
  private static final long LEAST_NANOS = 500_000_000;

  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private final SyntheticExperiment experiment;
  private double kept;

  private SomaWork(SyntheticExperiment experiment) {
    this.experiment = experiment;
  }

  /** Work that can be repeated; the run's number makes the order. */
  private interface Stage {
    double run(int number) throws TileDBError;
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws TileDBError {
    int[] numbers = DEFAULTS.clone();
    for (int i = 1; i < arguments.length; i++) {
      numbers[i - 1] = Integer.parseInt(arguments[i]);
    }
    var experiment =
        new SyntheticExperiment(Path.of(arguments[0]), numbers[1], numbers[2], numbers[3]);
    experiment.writeIfAbsent();
    try (var tileDb = new TileDbCells(experiment.matrix(), numbers[1] * numbers[3])) {
      var work = new SomaWork(experiment);
      work.addReading(tileDb);
      work.addBatches();
      work.addMemory();
      work.measure(numbers[0]);
    }
  }

  private void addReading(TileDbCells tileDb) throws TileDBError {
    var tiles = new StoredTiles(experiment.matrix(), LARGEST_CHUNK);
    var cells = new ShuffledCells(experiment.open(), READ_AT_ONCE);
    stages.put("floor: bytes of the files", _ -> tiles.readAll());
    stages.put("floor: ZSTD alone", _ -> tiles.decompressAll());
    stages.put("decode to sparse rows", _ -> decode(cells, false));
    stages.put("decode, TileDB for Java", _ -> tileDb.readAll());
    double ours = decode(cells, true);
    double theirs = tileDb.checksum();
    if (ours != theirs) {
      throw new IllegalStateException("sums " + ours + " and " + theirs);
    }
  }

  private double decode(ShuffledCells cells, boolean sum) {
    double total = 0;
    for (int from = 0; from < experiment.rows(); from += READ_AT_ONCE) {
      int to = Math.min(experiment.rows(), from + READ_AT_ONCE);
      CsrBlock block = cells.read(IntStream.range(from, to).toArray());
      total += sum ? sum(block, from) : block.entries();
    }
    return total;
  }

  private static double sum(CsrBlock block, int firstRow) {
    double sum = 0;
    for (int row = 0; row < block.rows(); row++) {
      for (int i = block.offsets()[row]; i < block.offsets()[row + 1]; i++) {
        sum += ((firstRow + row) * 31L + block.columnIndices()[i]) * block.values().get(i);
      }
    }
    return sum;
  }

  private void addBatches() {
    SomaSparseArray matrix = experiment.open();
    for (int rows : IO_BATCHES) {
      var cells = new ShuffledCells(matrix, rows);
      stages.put(
          "files to sparse batches, read by " + rows,
          run -> {
            int[] entries = {0};
            cells.sparse(run, batch -> entries[0] += batch.entries());
            return entries[0];
          });
      stages.put(
          "files to dense batches, read by " + rows,
          run -> {
            int[] batchRows = {0};
            cells.dense(run, batch -> batchRows[0] += batch.rows());
            return batchRows[0];
          });
    }
  }

  private void addMemory() {
    var cells = new ShuffledCells(experiment.open(), READ_AT_ONCE);
    CsrBlock block = cells.read(IntStream.range(0, experiment.rows()).toArray());
    var dense = new DenseRows(ShuffledCells.BATCH, experiment.genes(), block.values());
    float[] zeros = new float[ShuffledCells.BATCH * experiment.genes()];
    List<BlockRows> batches = new ArrayList<>();
    for (int from = 0; from < block.rows(); from += ShuffledCells.BATCH) {
      int to = Math.min(block.rows(), from + ShuffledCells.BATCH);
      batches.add(new BlockRows(block, from, to));
    }
    stages.put(
        "memory: sparse rows to sparse batches",
        _ -> batches.stream().mapToInt(b -> block.slice(b.from(), b.to()).entries()).sum());
    stages.put(
        "memory: sparse rows to dense batches",
        _ -> {
          batches.forEach(batch -> dense.fill(List.of(batch)));
          return dense.rows();
        });
    stages.put(
        "floor: zeros of dense batches",
        _ -> {
          batches.forEach(_ -> Arrays.fill(zeros, 0));
          return zeros[0];
        });
  }

  private void measure(int runs) throws TileDBError {
    Map<String, double[]> seconds = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<String, Stage> stage : stages.entrySet()) {
        seconds.computeIfAbsent(stage.getKey(), _ -> new double[runs])[run] =
            secondsEach(stage.getValue(), run);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "stage\tCPU s, median of %d warm runs\trange\trows per CPU s%n",
        runs - runs / 2);
    seconds.forEach((name, all) -> print(name, Arrays.copyOfRange(all, runs / 2, runs)));
    System.out.println("# " + kept);
  }

  /** Repeats a stage until the clock, which ticks a hundred times per second, is fine enough. */
  private double secondsEach(Stage stage, int run) throws TileDBError {
    long before = cpuNanos();
    int passes = 0;
    while (cpuNanos() - before < LEAST_NANOS) {
      kept += stage.run(run);
      passes++;
    }
    return (cpuNanos() - before) / (1e9 * passes);
  }

  private void print(String name, double[] warm) {
    Arrays.sort(warm);
    double median = warm[warm.length / 2];
    System.out.printf(
        Locale.ROOT,
        "%s\t%.4f\t%.4f-%.4f\t%.0f%n",
        name,
        median,
        warm[0],
        warm[warm.length - 1],
        experiment.rows() / median);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
