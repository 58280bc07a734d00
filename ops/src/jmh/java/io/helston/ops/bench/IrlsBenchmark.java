package io.helston.ops.bench;

import io.helston.math.nbglm.federated.IrlsOptions;
import io.helston.math.nbglm.federated.IrlsQuestion;
import io.helston.math.nbglm.federated.SiteData;
import io.helston.math.nbglm.federated.SiteModel;
import io.helston.math.nbglm.federated.SiteSummands;
import io.helston.math.simulate.ExpressionSimulation;
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
 * One round of a site's reweighted least squares, 20,000 genes of 100 samples with an intercept and
 * a covariate; beside it {@code ops/src/jmh/python/irls_batch.py} in numpy.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class IrlsBenchmark {
  private static final int GENES = 20_000;
  private static final int SAMPLES = 100;

  @Param({"PEER", "ROBUST"})
  private String options;

  private SiteModel site;
  private IrlsQuestion question;

  /** Simulates the counts and starts at the means. */
  @Setup
  public void simulate() {
    int[][] drawn = ExpressionSimulation.draw(1, GENES, SAMPLES / 2).counts();
    int[] counts = Arrays.stream(drawn).flatMapToInt(Arrays::stream).toArray();
    double[] sizeFactors = new double[SAMPLES];
    double[] design = new double[2 * SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double along = 2.0 * i / (SAMPLES - 1) - 1;
      sizeFactors[i] = Math.pow(2, Math.sin(i));
      design[2 * i] = 1;
      design[2 * i + 1] = along;
    }
    double[] beta = new double[2 * GENES];
    for (int g = 0; g < GENES; g++) {
      beta[2 * g] = Math.log(Arrays.stream(drawn[g]).average().orElseThrow() + 0.1);
    }
    double[] dispersions = new double[GENES];
    Arrays.fill(dispersions, 0.2);
    IrlsOptions chosen = options.equals("PEER") ? IrlsOptions.PEER : IrlsOptions.ROBUST;
    site = new SiteModel(new SiteData(0, counts, sizeFactors, design), dispersions, chosen);
    question = new IrlsQuestion(0, IntStream.range(0, GENES).toArray(), beta);
  }

  /** A round. */
  @Benchmark
  public SiteSummands round() {
    return site.answer(question);
  }
}
