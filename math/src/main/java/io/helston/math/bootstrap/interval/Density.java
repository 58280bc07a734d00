package io.helston.math.bootstrap.interval;

import java.util.Arrays;

/**
 * A Gaussian kernel density curve of the finite replicates, for plots.
 *
 * <p>Silverman 1986, "Density estimation for statistics and data analysis", equation 3.31:
 * bandwidth h = 0.9 min(sd, IQR/1.34) R^(-1/5), or with sd alone where the IQR is zero. Replicates
 * are first shared out linearly between 2048 bins, so the curve costs the same for any number of
 * them.
 *
 * @param x {@value #POINTS} equidistant points from 3 bandwidths below the least replicate to 3
 *     above the largest; none when fewer than two replicates differ
 * @param density the density at each point
 */
public record Density(double[] x, double[] density) {
  private static final int POINTS = 200;
  private static final int BINS = 2048;
  private static final double MARGIN = 3;

  /** Beyond this many bandwidths the kernel adds less than 2e-14 of its height. */
  private static final double REACH = 8;

  /** The curve of replicates. */
  public static Density of(Replicates replicates) {
    double least = replicates.least();
    double largest = replicates.largest();
    double h = bandwidth(replicates);
    if (!(least < largest && h > 0 && largest - least < Double.POSITIVE_INFINITY)) {
      return new Density(new double[0], new double[0]);
    }
    double binWidth = (largest - least) / (BINS - 1);
    double[] bins = binned(replicates.finiteSorted(), least, binWidth);
    double[] x = new double[POINTS];
    double step = (largest - least + 2 * MARGIN * h) / (POINTS - 1);
    Arrays.setAll(x, i -> least - MARGIN * h + i * step);
    double scale = 1 / (Math.sqrt(2 * Math.PI) * h * replicates.finite());
    double[] density = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      int from = (int) Math.max(0, Math.ceil((x[i] - REACH * h - least) / binWidth));
      int to = (int) Math.min(BINS - 1, Math.floor((x[i] + REACH * h - least) / binWidth));
      double sum = 0;
      for (int k = from; k <= to; k++) {
        double distance = (x[i] - least - k * binWidth) / h;
        sum += bins[k] * StrictMath.exp(-distance * distance / 2);
      }
      density[i] = sum * scale;
    }
    return new Density(x, density);
  }

  private static double bandwidth(Replicates replicates) {
    double[] finite = replicates.finiteSorted();
    double deviation = replicates.standardDeviation();
    double upper = QuantileRule.LINEAR.quantile(finite, 0.75);
    double robust = (upper - QuantileRule.LINEAR.quantile(finite, 0.25)) / 1.34;
    double spread = robust > 0 ? Math.min(deviation, robust) : deviation;
    return 0.9 * spread * StrictMath.pow(finite.length, -0.2);
  }

  private static double[] binned(double[] values, double least, double binWidth) {
    double[] bins = new double[BINS];
    for (double value : values) {
      double position = (value - least) / binWidth;
      int bin = Math.min((int) position, BINS - 2);
      bins[bin] += bin + 1 - position;
      bins[bin + 1] += position - bin;
    }
    return bins;
  }
}
