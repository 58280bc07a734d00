package io.helston.math.bootstrap.interval;

/**
 * A Gaussian kernel density curve of the finite replicates, for plots.
 *
 * <p>Silverman 1986, "Density estimation for statistics and data analysis", equation 3.31:
 * bandwidth h = 0.9 min(sd, IQR/1.34) R^(-1/5), or with sd alone where the IQR is zero. Replicates
 * are first shared out linearly between bins, ten to a point of the curve, so the curve costs the
 * same for any number of them and the kernel is evaluated once per distance.
 *
 * @param x {@value #POINTS} equidistant points from 3 bandwidths below the least replicate to 3
 *     above the largest; none when fewer than two replicates differ
 * @param density the density at each point
 */
public record Density(double[] x, double[] density) {
  private static final int POINTS = 200;
  private static final int BINS_PER_POINT = 10;
  private static final int BINS = (POINTS - 1) * BINS_PER_POINT + 1;
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
    double start = least - MARGIN * h;
    double binWidth = (largest - least + 2 * MARGIN * h) / (BINS - 1);
    double[] bins = binned(replicates.finiteSorted(), start, binWidth);
    int reach = (int) Math.min(BINS - 1, Math.floor(REACH * h / binWidth));
    double[] kernel = kernel(reach, binWidth / h, h * replicates.finite());
    double[] x = new double[POINTS];
    double[] density = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      int centre = i * BINS_PER_POINT;
      x[i] = start + centre * binWidth;
      int to = Math.min(BINS - 1, centre + reach);
      for (int k = Math.max(0, centre - reach); k <= to; k++) {
        density[i] += bins[k] * kernel[Math.abs(k - centre)];
      }
    }
    return new Density(x, density);
  }

  /** The kernel at whole numbers of bins. */
  private static double[] kernel(int reach, double step, double divisor) {
    double[] kernel = new double[reach + 1];
    for (int k = 0; k <= reach; k++) {
      double distance = k * step;
      kernel[k] = StrictMath.exp(-distance * distance / 2) / (Math.sqrt(2 * Math.PI) * divisor);
    }
    return kernel;
  }

  private static double bandwidth(Replicates replicates) {
    double[] finite = replicates.finiteSorted();
    double deviation = replicates.standardDeviation();
    double upper = QuantileRule.LINEAR.quantile(finite, 0.75);
    double robust = (upper - QuantileRule.LINEAR.quantile(finite, 0.25)) / 1.34;
    double spread = robust > 0 ? Math.min(deviation, robust) : deviation;
    return 0.9 * spread * StrictMath.pow(finite.length, -0.2);
  }

  private static double[] binned(double[] values, double start, double binWidth) {
    double[] bins = new double[BINS];
    for (double value : values) {
      double position = (value - start) / binWidth;
      int bin = Math.min((int) position, BINS - 2);
      bins[bin] += bin + 1 - position;
      bins[bin + 1] += position - bin;
    }
    return bins;
  }
}
