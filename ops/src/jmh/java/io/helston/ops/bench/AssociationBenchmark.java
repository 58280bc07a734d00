package io.helston.ops.bench;

import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.lmm.association.AssociationBlock;
import io.helston.math.lmm.association.AssociationScratch;
import io.helston.math.lmm.association.AssociationTest;
import io.helston.math.lmm.association.AssociationTester;
import io.helston.math.lmm.association.RotatedModel;
import io.helston.math.random.NormalVectors;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** Microseconds per variant of the tests of 2,000 individuals after rotation, intercept only. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssociationBenchmark {
  private static final int INDIVIDUALS = 2000;
  private static final int BLOCK = 256;

  @Param({"WALD", "WALD,LRT,SCORE"})
  private String tests;

  private AssociationTester tester;
  private AssociationScratch scratch;
  private AssociationBlock results;
  private double[] block;

  /** Draws a rotated trait of half its variance along the kinship, and variants without effect. */
  @Setup
  public void simulate() {
    int[] individuals = IntStream.range(0, INDIVIDUALS).toArray();
    double[][] draws = NormalVectors.of(1, "jmh", BLOCK + 2, individuals);
    double[] eigenvalues = new double[INDIVIDUALS];
    double[] trait = new double[INDIVIDUALS];
    for (int i = 0; i < INDIVIDUALS; i++) {
      eigenvalues[i] = 2.0 * i / INDIVIDUALS;
      trait[i] = draws[BLOCK][i] * Math.sqrt(0.5 * eigenvalues[i] + 0.5);
    }
    block = new double[BLOCK * INDIVIDUALS];
    for (int v = 0; v < BLOCK; v++) {
      System.arraycopy(draws[v], 0, block, v * INDIVIDUALS, INDIVIDUALS);
    }
    Set<AssociationTest> chosen = EnumSet.noneOf(AssociationTest.class);
    List.of(tests.split(",")).forEach(test -> chosen.add(AssociationTest.valueOf(test)));
    RotatedModel model = RotatedModel.of(eigenvalues, trait, draws[BLOCK + 1], 1);
    tester = new AssociationTester(model, chosen, DenseAlgebras.best());
    scratch = tester.scratch(BLOCK);
    results = AssociationBlock.allocate(BLOCK);
  }

  /** Per variant. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public AssociationBlock test() {
    tester.test(block, BLOCK, results, scratch);
    return results;
  }
}
