package io.helston.math.bootstrap;

/** A model of counts 0, 1, 2, ... */
public interface CountModel extends Model {
  /** The largest count. */
  int LARGEST = Integer.MAX_VALUE - 8;

  /**
   * The probabilities of 0, 1, 2, ..., up to where less than 1e-15 is left.
   *
   * @param limit how many values at most
   * @return none when the support needs more values than the limit
   */
  double[] probabilities(double[] parameters, int limit);

  @Override
  default String support() {
    return "a whole number from 0 to " + LARGEST;
  }

  @Override
  default boolean supports(double value) {
    return value >= 0 && value == Math.rint(value) && value <= LARGEST;
  }
}
