package io.helston.ops.bench;

import io.helston.math.bootstrap.Replicator;
import io.helston.math.random.ReplicateStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A bootstrap replicate of the negative binomial, drawn and fitted, in batches as long as a
 * worker's.
 *
 * <p>The counts are 279 simulated ones like those of Nanog, or the column Nanog of the file that
 * the system property {@code helston.counts} names: {@code -jvmArgsAppend -Dhelston.counts=FILE}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BootstrapBenchmark {
  private static final int BATCH = 1000;
  private static final int CELLS = 279;
  private static final double ALPHA = 1.2634;
  private static final double B = 69.44;
  private static final String GENE = "Nanog";

  @Param({"PHILOX4X64", "XOSHIRO256PP"})
  private ReplicateStreams.Kind rng;

  @Param({"PARAMETRIC", "NONPARAMETRIC"})
  private BootstrapColumn.Kind kind;

  private Replicator replicator;
  private int next;

  /** Reads or simulates the counts. */
  @Setup
  public void open() throws IOException {
    String file = System.getProperty("helston.counts", "");
    BootstrapColumn column =
        file.isEmpty()
            ? BootstrapColumn.simulated(GENE, CELLS, ALPHA, B)
            : BootstrapColumn.read(Path.of(file)).stream()
                .filter(each -> each.gene().equals(GENE))
                .findFirst()
                .orElseThrow(() -> new IOException("no column " + GENE + " in " + file));
    replicator = column.replicator(kind, rng);
  }

  /** The next thousand replicates. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Replicator.Batch replicates() {
    Replicator.Batch batch = replicator.run(next, BATCH);
    next = next < Integer.MAX_VALUE - 2 * BATCH ? next + BATCH : 0;
    return batch;
  }
}
