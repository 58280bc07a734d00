package io.helston.math.random;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Random numbers as {@code numpy.random.Generator} of numpy 1.24 draws them, call for call.
 *
 * <p>The same generator and the same calls give numpy's integers bit for bit. So do real numbers,
 * except that a logarithm, exponential or power that is part of the result may differ in the last
 * bits: here it is {@link StrictMath}, the same on every platform, there it is the C library. An
 * array of numpy is so many calls here, but for {@link #integers(long, long, IntegerWidth, int)
 * integers of less than 32 bits}. No draw of a single number allocates. Not thread-safe.
 */
public final class NumpyRandom extends ContinuousDraws {
  private static final double SEARCH_FROM = 1.0 / 3;
  private static final double EXCESS = 1e-12;

  private final BinomialSampler binomial = new BinomialSampler();

  /** Draws from the given generator, which others may draw from in between. */
  public NumpyRandom(BitGenerator bits) {
    super(bits);
  }

  /** The generator of {@code numpy.random.default_rng(seed)}; seed 0 or above. */
  public static NumpyRandom defaultRng(BigInteger seed) {
    return new NumpyRandom(new Pcg64(new SeedSequence(seed)));
  }

  /** A Poisson number; the mean must lie in [0, 9.2e18]. */
  public long poisson(double mean) {
    Check.between("mean", mean, 0, PoissonSampler.MAX_MEAN);
    return PoissonSampler.draw(bits, mean);
  }

  /**
   * The number of failures before success number {@code successes}: a Poisson number with a gamma
   * mean.
   *
   * @param successes above 0, not necessarily an integer
   * @param p probability of success, in (0, 1]
   * @throws IllegalArgumentException if an argument is out of range, or the result might not fit
   *     into a long
   */
  public long negativeBinomial(double successes, double p) {
    Check.positive("successes", successes);
    Check.positiveProbability("p", p);
    double odds = (1 - p) / p;
    Check.between(
        "upper mean of (1 - p) / p (n + 10 sqrt n)",
        odds * (successes + 10 * Math.sqrt(successes)),
        0,
        PoissonSampler.MAX_MEAN);
    return PoissonSampler.draw(bits, odds * GammaSampler.standard(bits, successes));
  }

  /** The number of successes in {@code trials}, 0 or above, with probability p in [0, 1]. */
  public long binomial(long trials, double p) {
    Check.size("trials", trials);
    Check.between("p", p, 0, 1);
    return binomial.draw(bits, trials, p);
  }

  /**
   * The number of trials up to and including the first success.
   *
   * @param p probability of success, in (0, 1]
   */
  public long geometric(double p) {
    Check.positiveProbability("p", p);
    if (p < SEARCH_FROM) {
      return (long) Math.ceil(-Ziggurat.exponential(bits) / StrictMath.log1p(-p));
    }
    double u = bits.nextDouble();
    double mass = p;
    double sum = p;
    long trials = 1;
    while (u > sum) {
      mass *= 1 - p;
      sum += mass;
      trials++;
    }
    return trials;
  }

  /**
   * Distributes {@code trials} over categories.
   *
   * @param p probabilities in [0, 1]; the last is taken to be what the others leave
   * @return the count of each category
   * @throws IllegalArgumentException if trials or a probability is out of range, or the
   *     probabilities but the last exceed 1
   */
  public long[] multinomial(long trials, double[] p) {
    Check.size("trials", trials);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      Check.between("p", p[i], 0, 1);
      sum += i < p.length - 1 ? p[i] : 0;
    }
    Check.between("sum of p but the last", sum, 0, 1 + EXCESS);
    long[] counts = new long[p.length];
    long left = trials;
    double remaining = 1;
    for (int i = 0; i < p.length - 1 && left > 0; i++) {
      counts[i] = binomial.draw(bits, left, p[i] / remaining);
      left -= counts[i];
      remaining -= p[i];
    }
    if (p.length > 0 && left > 0) {
      counts[p.length - 1] = left;
    }
    return counts;
  }

  /** Puts the values in random order. */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = BoundedIntegers.masked(bits, i);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** Puts the values in random order. */
  public void shuffle(double[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = BoundedIntegers.masked(bits, i);
      double value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** Puts the items, such as the rows of a matrix, in random order. */
  public void shuffle(Object[] items) {
    for (int i = items.length - 1; i > 0; i--) {
      int j = BoundedIntegers.masked(bits, i);
      Object item = items[i];
      items[i] = items[j];
      items[j] = item;
    }
  }

  /** The numbers 0 to {@code size - 1} in random order. */
  public int[] permutation(int size) {
    Check.size("size", size);
    int[] values = new int[size];
    Arrays.setAll(values, i -> i);
    shuffle(values);
    return values;
  }

  /** A copy of the values in random order. */
  public double[] permutation(double[] values) {
    double[] copy = values.clone();
    shuffle(copy);
    return copy;
  }

  /** A copy of a matrix in which each row on its own is in random order: numpy's axis 1. */
  public double[][] permutedRows(double[][] matrix) {
    return Arrays.stream(matrix).map(this::permutation).toArray(double[][]::new);
  }

  /** So many of the indices 0 to {@code population - 1}, repeats allowed. */
  public int[] choice(int population, int size) {
    Check.size("size", size);
    int[] chosen = new int[size];
    indices(population, chosen);
    return chosen;
  }

  /** So many of the values, repeats allowed. */
  public double[] choice(double[] values, int size) {
    return Arrays.stream(choice(values.length, size)).mapToDouble(i -> values[i]).toArray();
  }

  /**
   * Different indices of 0 to {@code population - 1}.
   *
   * @param size at most the population
   * @param shuffled whether the order is random as well, numpy's default
   */
  public int[] choiceWithoutReplacement(int population, int size, boolean shuffled) {
    return Subsets.uniform(bits, population, size, shuffled);
  }

  /**
   * So many indices, each drawn with the probabilities p, repeats allowed.
   *
   * @throws IllegalArgumentException if a probability is negative or they do not sum to 1
   */
  public int[] weightedChoice(double[] p, int size) {
    return Subsets.weightedRepeats(bits, p, size);
  }

  /**
   * Different indices, drawn one after the other with probabilities in the proportions of p.
   *
   * @param size at most the number of probabilities above 0
   * @throws IllegalArgumentException if a probability is negative, they do not sum to 1, or the
   *     size is too large
   */
  public int[] weightedChoiceWithoutReplacement(double[] p, int size) {
    return Subsets.weighted(bits, p, size);
  }
}
