package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.dist.Normal;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** BCa of two samples of very different sizes, against scipy's formula on the same replicates. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapUnequalGroupsTest {
  private static final int FEW = 8;
  private static final int MANY = 60;
  private static final double LEVEL = 0.95;

  @TempDir Path dir;

  @Test
  void accelerationIsTakenWithinEachGroup() {
    double[] few = skewed(FEW, 7);
    double[] many = skewed(MANY, 31);
    var text = new StringBuilder("v,g\n");
    Arrays.stream(few).forEach(v -> text.append(v).append(",a\n"));
    Arrays.stream(many).forEach(v -> text.append(v).append(",b\n"));
    BootstrapOutput output =
        BootstrapCall.on(BootstrapData.write(dir, "unequal.csv", text.toString()))
            .with("--columns v --statistic diff-means --group-by g --interval bca")
            .with("--replicates 2000 --save-replicates")
            .result();
    double[] replicates = output.replicates("v", "diff-means");
    double estimate = mean(few) - mean(many);
    double acceleration = acceleration(influence(few, 1), influence(many, -1));
    assertThat(acceleration).isGreaterThan(0.03);
    BootstrapOutput.Row row = output.row("v", "diff-means");
    assertThat(row.number("conf_low"))
        .isCloseTo(end(replicates, estimate, acceleration, (1 - LEVEL) / 2), within(1e-9));
    assertThat(row.number("conf_high"))
        .isCloseTo(end(replicates, estimate, acceleration, (1 + LEVEL) / 2), within(1e-9));
  }

  private static double[] skewed(int size, int step) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      double share = (i * step % size + 0.5) / size;
      values[i] = Math.rint(1e6 * -Math.log(share)) / 1e6;
    }
    return values;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** (n - 1)(mean of the leave-one-out means - leave-one-out mean), times the sample's sign. */
  private static double[] influence(double[] values, int sign) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> sign * (value - mean)).toArray();
  }

  private static double acceleration(double[]... samples) {
    double squares = 0;
    double cubes = 0;
    for (double[] sample : samples) {
      for (double value : sample) {
        double scaled = value / sample.length;
        squares += scaled * scaled;
        cubes += scaled * scaled * scaled;
      }
    }
    return cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double end(
      double[] replicates, double estimate, double acceleration, double probability) {
    double below = Arrays.stream(replicates).filter(t -> t < estimate).count();
    double atMost = Arrays.stream(replicates).filter(t -> t <= estimate).count();
    double z0 = Normal.quantile((below + atMost) / (2 * replicates.length));
    double u = z0 + Normal.quantile(probability);
    double p = Normal.cdf(z0 + u / (1 - acceleration * u));
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    double index = p * (sorted.length - 1);
    int k = (int) index;
    return sorted[k] + (index - k) * (sorted[k + 1] - sorted[k]);
  }
}
