package io.helston.protocol.spec;

/**
 * Where random numbers come from.
 *
 * @param seed whole number, 0 or greater, of any size, in decimal digits
 * @param kind the generator
 */
public record StreamSpec(String seed, RandomStreamKind kind) {
  private static final int DIGITS = 1000;

  public StreamSpec {
    boolean digits = seed.chars().allMatch(c -> c >= '0' && c <= '9');
    if (seed.isEmpty() || seed.length() > DIGITS || !digits) {
      throw new IllegalArgumentException(
          "--seed is '" + seed + "', expected a whole number, 0 or greater");
    }
  }

  /** Whether numbers are numpy's. */
  public boolean likeNumpy() {
    return kind == RandomStreamKind.NUMPY_SPAWN || kind == RandomStreamKind.NUMPY_SERIAL;
  }
}
