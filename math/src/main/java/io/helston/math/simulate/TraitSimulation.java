package io.helston.math.simulate;

import io.helston.math.random.NormalVectors;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A simulated additive trait whose bins have genetic variances that are known exactly.
 *
 * <p>Rows are added as they stream by, in any order; then the trait can be had. A SNP of bin k has
 * an effect that is normal with variance h2_k / M_k on its standardised A2 count: (count - mean) /
 * sqrt(mean (1 - mean / 2)) with the mean over the genotypes that are not missing, and 0 for a
 * missing one. A SNP of several bins has an independent effect in each. The genetic values of a bin
 * are then centred and scaled so that their sample variance (divisor N - 1) is h2_k, and the noise
 * likewise to 1 minus the sum of all h2_k. Values of different bins and the noise are independent
 * draws, so the variance of the whole trait is 1 only on average. Not safe for use by several
 * threads.
 */
public final class TraitSimulation {
  private final long seed;
  private final int trait;
  private final int individuals;
  private final BitSet[] bins;
  private final double[] variances;
  private final double noiseVariance;
  private final BitSet seen = new BitSet();
  private final double[][] sums; // [bin][individual], with padding behind the last individual

  /**
   * Begins a trait to which no row has been added.
   *
   * @param trait number of the trait; other numbers give independent effects and noise
   * @param individuals at least 2
   * @param bins SNP numbers of each bin; bins may overlap
   * @param variances genetic variance of each bin, at least 0, with a sum below 1
   * @throws IllegalArgumentException if these are not so, or an empty bin is to have variance
   */
  public TraitSimulation(
      long seed, int trait, int individuals, List<BitSet> bins, double[] variances) {
    if (individuals < 2) {
      throw new IllegalArgumentException("individuals=" + individuals + ", expected at least 2");
    }
    if (bins.size() != variances.length) {
      throw new IllegalArgumentException(
          "%d bins and %d variances, expected as many".formatted(bins.size(), variances.length));
    }
    this.seed = seed;
    this.trait = trait;
    this.individuals = individuals;
    this.bins = bins.stream().map(bin -> (BitSet) bin.clone()).toArray(BitSet[]::new);
    this.variances = variances.clone();
    this.noiseVariance = 1 - Arrays.stream(variances).sum();
    for (int bin = 0; bin < variances.length; bin++) {
      if (!(variances[bin] >= 0) || variances[bin] > 0 && this.bins[bin].isEmpty()) {
        throw new IllegalArgumentException(
            "bin %d of %d SNPs has variance %s, expected at least 0 and 0 if it is empty"
                .formatted(bin, this.bins[bin].cardinality(), variances[bin]));
      }
    }
    if (!(noiseVariance > 0)) {
      throw new IllegalArgumentException(
          "variances " + Arrays.toString(variances) + ", expected a sum below 1");
    }
    this.sums = new double[variances.length][4 * PlinkRow.bytes(individuals)];
  }

  /**
   * Adds the effects of a SNP, which may be in no bin.
   *
   * @param row packed codes as in {@link PlinkRow}; not retained
   * @throws IllegalArgumentException if the SNP was added before or the row has another length
   */
  public void add(int snp, byte[] row) {
    PlinkRow.requireBytes(row, individuals);
    if (seen.get(snp)) {
      throw new IllegalArgumentException("SNP " + snp + " was added before, expected each once");
    }
    seen.set(snp);
    int alleles = PlinkRow.alleles(row);
    int present = individuals - PlinkRow.missing(row);
    if (alleles == 0 || alleles == 2 * present) {
      return;
    }
    double mean = alleles / (double) present;
    double scale = 1 / Math.sqrt(mean * (1 - mean / 2));
    for (int bin = 0; bin < bins.length; bin++) {
      if (variances[bin] > 0 && bins[bin].get(snp)) {
        addScaled(row, mean, scale * effect(bin, snp), sums[bin]);
      }
    }
  }

  private static void addScaled(byte[] row, double mean, double factor, double[] sum) {
    double none = -mean * factor;
    double[] valueOfCode = {none, 0, none + factor, none + 2 * factor};
    for (int b = 0; b < row.length; b++) {
      int codes = row[b];
      sum[4 * b] += valueOfCode[codes & 3];
      sum[4 * b + 1] += valueOfCode[codes >> 2 & 3];
      sum[4 * b + 2] += valueOfCode[codes >> 4 & 3];
      sum[4 * b + 3] += valueOfCode[codes >> 6 & 3];
    }
  }

  /** The effect of a SNP in a bin before the bin is scaled: standard normal. */
  double effect(int bin, int snp) {
    String purpose = "simulate/effects/" + trait + "/" + bin;
    return NormalVectors.of(seed, purpose, 1, new int[] {snp})[0][0];
  }

  /**
   * Returns the genetic values of a bin, one per individual: mean 0 and exactly its variance.
   *
   * @throws IllegalStateException if a SNP of the bin was not added, or none of them varies
   */
  public double[] genetic(int bin) {
    BitSet absent = (BitSet) bins[bin].clone();
    absent.andNot(seen);
    if (!absent.isEmpty()) {
      throw new IllegalStateException(
          "%d SNPs of bin %d were not added, the first is %d"
              .formatted(absent.cardinality(), bin, absent.nextSetBit(0)));
    }
    double[] values = Arrays.copyOf(sums[bin], individuals);
    if (variances[bin] > 0 && !scale(values, variances[bin])) {
      throw new IllegalStateException("no SNP of bin " + bin + " varies, so neither can the trait");
    }
    return values;
  }

  /**
   * Returns the noise, one value per individual: mean 0 and exactly the variance that the bins
   * leave of 1.
   */
  public double[] noise() {
    int[] rows = IntStream.range(0, individuals).toArray();
    double[] values = NormalVectors.of(seed, "simulate/noise/" + trait, 1, rows)[0];
    scale(values, noiseVariance);
    return values;
  }

  /**
   * Returns the trait without covariates: the genetic values of all bins and the noise.
   *
   * @throws IllegalStateException as {@link #genetic}
   */
  public double[] phenotype() {
    return phenotype(new double[0][], new double[0]);
  }

  /**
   * Returns the trait with covariates, whose contribution is added as it is.
   *
   * @param covariates [covariate][individual], not changed
   * @param effects one per covariate: what a unit of it adds to the trait
   * @throws IllegalStateException as {@link #genetic}
   * @throws IllegalArgumentException if the lengths do not match
   */
  public double[] phenotype(double[][] covariates, double[] effects) {
    if (covariates.length != effects.length) {
      throw new IllegalArgumentException(
          "%d covariates and %d effects, expected as many"
              .formatted(covariates.length, effects.length));
    }
    double[] values = noise();
    for (int bin = 0; bin < bins.length; bin++) {
      addTo(values, genetic(bin), 1);
    }
    for (int c = 0; c < effects.length; c++) {
      addTo(values, covariates[c], effects[c]);
    }
    return values;
  }

  private static void addTo(double[] values, double[] added, double factor) {
    if (added.length != values.length) {
      throw new IllegalArgumentException(
          "covariate of %d values, expected %d".formatted(added.length, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      values[i] += factor * added[i];
    }
  }

  /** Centres the values and gives them the sample variance; false if they do not vary. */
  private static boolean scale(double[] values, double variance) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
      squares += values[i] * values[i];
    }
    double factor = Math.sqrt(variance * (values.length - 1) / squares);
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return squares > 0;
  }
}
