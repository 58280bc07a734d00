package io.helston.ops.bench;

import io.helston.math.soma.block.BlockRows;
import io.helston.math.soma.block.ColumnSubset;
import io.helston.math.soma.block.CooEntries;
import io.helston.math.soma.block.CountScaling;
import io.helston.math.soma.block.CsrAssembly;
import io.helston.math.soma.block.CsrBlock;
import io.helston.math.soma.block.DenseRows;
import io.helston.math.soma.block.FloatValues;
import io.helston.math.soma.block.RowPlaces;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An IO batch of 16,384 cells, 20,000 genes and 500 entries per cell in memory: from coordinates to
 * sparse rows in shuffled places, and from these to mini batches of 128 cells. The zero fill is
 * what any dense batch costs at least.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-Xmx2g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MiniBatchBenchmark {
  private static final int CELLS = 16_384;
  private static final int GENES = 20_000;
  private static final int ENTRIES = 500;
  private static final int BATCH = 128;

  /** Whether the entries of a cell come one after the other, or gene by gene. */
  @Param({"true", "false"})
  private boolean grouped;

  private CooEntries entries;
  private CsrAssembly assembly;
  private CsrBlock block;
  private DenseRows dense;
  private float[] zeros;

  /** Makes counts at random genes. */
  @Setup
  public void simulate() {
    var random = new Random(1);
    int[] rows = new int[CELLS * ENTRIES];
    int[] columns = new int[rows.length];
    float[] values = new float[rows.length];
    int stretch = GENES / ENTRIES;
    for (int cell = 0; cell < CELLS; cell++) {
      for (int i = 0; i < ENTRIES; i++) {
        int at = grouped ? cell * ENTRIES + i : i * CELLS + cell;
        rows[at] = cell;
        columns[at] = i * stretch + random.nextInt(stretch);
        values[at] = 1 + random.nextInt(9);
      }
    }
    entries = CooEntries.of(rows, columns, new FloatValues(values));
    int[] cells = new int[CELLS];
    Arrays.setAll(cells, i -> i);
    // An odd multiplier permutes a power of two.
    int[] places = Arrays.stream(cells).map(i -> i * 9973 % CELLS).toArray();
    assembly = new CsrAssembly(RowPlaces.of(cells, places), ColumnSubset.all(GENES));
    block = assembly.assemble(List.of(entries));
    dense = new DenseRows(BATCH, GENES, block.values());
    zeros = new float[BATCH * GENES];
  }

  /** Coordinates to sparse rows in shuffled places. */
  @Benchmark
  public CsrBlock assemble() {
    return assembly.assemble(List.of(entries));
  }

  /** Sparse rows to sparse mini batches. */
  @Benchmark
  public long sparseBatches() {
    long entriesSeen = 0;
    for (int cell = 0; cell < CELLS; cell += BATCH) {
      entriesSeen += block.slice(cell, cell + BATCH).entries();
    }
    return entriesSeen;
  }

  /** Sparse rows to dense mini batches. */
  @Benchmark
  public DenseRows denseBatches() {
    for (int cell = 0; cell < CELLS; cell += BATCH) {
      dense.fill(List.of(new BlockRows(block, cell, cell + BATCH)));
    }
    return dense;
  }

  /** As many zeros as there are numbers in all dense mini batches. */
  @Benchmark
  public float[] zeroFill() {
    for (int cell = 0; cell < CELLS; cell += BATCH) {
      Arrays.fill(zeros, 0);
    }
    return zeros;
  }

  /** ln(1 + 10^4 share) of all counts. */
  @Benchmark
  public CsrBlock logarithms() {
    var scaling = new CountScaling(CountScaling.SEURAT, true);
    return scaling.apply(block, CountScaling.totals(block));
  }
}
