package io.helston.ops.bench;

import io.helston.math.genotype.GenotypeKernels;
import io.helston.math.genotype.GenotypeProducts;
import io.helston.math.genotype.GenotypeRows;
import io.helston.math.genotype.IndividualColumns;
import io.helston.math.genotype.InnerProducts;
import io.helston.math.genotype.LaneColumns;
import io.helston.math.genotype.Precision;
import io.helston.math.genotype.SampleMask;
import io.helston.math.random.NormalVectors;
import io.helston.math.simulate.GenotypeSimulation;
import io.helston.math.simulate.PlinkRow;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * The kernels on one jackknife block of 2,000 SNPs and 10,000 individuals with ten vectors: 2e7
 * genotypes, 0.4 GFlop per product. The same products as matrix products of numpy take the shapes
 * (2000 x 10000)(10000 x 10) and (10000 x 2000)(2000 x 10).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GenotypeKernelBenchmark {
  private static final int INDIVIDUALS = 10_000;
  private static final int SNPS = 2000;
  private static final int VECTORS = 10;

  @Param({"MIXED", "DOUBLE"})
  private Precision precision;

  @Param({"best", "plain"})
  private String kernels;

  private MemorySegment bed;
  private int[] fileRows;
  private SampleMask mask;
  private GenotypeRows rows;
  private IndividualColumns columns;
  private GenotypeProducts products;
  private InnerProducts inner;
  private double[] crossProduct;
  private LaneColumns[] vectors;

  /** Simulates a block and runs each kernel once. */
  @Setup
  public void simulate() {
    int width = PlinkRow.bytes(INDIVIDUALS);
    bed = MemorySegment.ofArray(new byte[SNPS * width]);
    new GenotypeSimulation(1, INDIVIDUALS, SNPS, 0)
        .forEachRow(
            (snp, row) ->
                MemorySegment.copy(MemorySegment.ofArray(row), 0, bed, (long) snp * width, width));
    fileRows = IntStream.range(0, SNPS).toArray();
    boolean[] keep = new boolean[INDIVIDUALS];
    Arrays.fill(keep, true);
    mask = SampleMask.of(keep);
    rows = GenotypeRows.pack(bed, fileRows, mask);
    int[] individuals = IntStream.range(0, INDIVIDUALS).toArray();
    columns = IndividualColumns.of(NormalVectors.of(1, "jmh", VECTORS, individuals), precision);
    GenotypeKernels chosen =
        kernels.equals("plain") ? GenotypeKernels.plain() : GenotypeKernels.best();
    products = new GenotypeProducts(chosen, precision);
    inner = new InnerProducts(chosen);
    crossProduct = products.crossProduct(rows, columns);
    vectors = new LaneColumns[] {products.product(rows, fileRows, crossProduct, VECTORS)};
  }

  /** From the .bed rows to packed rows with means and scales. */
  @Benchmark
  public GenotypeRows pack() {
    return GenotypeRows.pack(bed, fileRows, mask);
  }

  /** X'Z. */
  @Benchmark
  public double[] crossProduct() {
    return products.crossProduct(rows, columns);
  }

  /** X(X'Z), given X'Z. */
  @Benchmark
  public LaneColumns product() {
    return products.product(rows, fileRows, crossProduct, VECTORS);
  }

  /** The inner product of v with itself. */
  @Benchmark
  public double[] gram() {
    return inner.gram(vectors);
  }
}
