package io.helston.math.random;

/** C. Doty-Humphrey's Small Fast Chaotic generator on 256 bits, {@code numpy.random.SFC64}. */
public final class Sfc64 extends BitGenerator {
  private static final int WARM_UP = 12;

  private long a;
  private long b;
  private long c;
  private long counter = 1;

  /** The generator that numpy makes from this seed sequence. */
  public Sfc64(SeedSequence seed) {
    long[] words = seed.generateState64(3);
    a = words[0];
    b = words[1];
    c = words[2];
    for (int i = 0; i < WARM_UP; i++) {
      step();
    }
  }

  @Override
  public long nextLong() {
    return step();
  }

  private long step() {
    long word = a + b + counter++;
    a = b ^ b >>> 11;
    b = c + (c << 3);
    c = Long.rotateLeft(c, 24) + word;
    return word;
  }
}
