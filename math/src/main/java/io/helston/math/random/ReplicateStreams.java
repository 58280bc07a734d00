package io.helston.math.random;

import java.math.BigInteger;

/**
 * The random numbers of a column's replicates.
 *
 * <p>For the keyed kinds the stream of a replicate depends on (seed, purpose, replicate) only, and
 * any replicate may be drawn at any time. The key is numpy's {@code SeedSequence(seed)}. The numpy
 * kinds know no purpose: NUMPY_SPAWN gives replicate r the generator that numpy makes of {@code
 * SeedSequence(seed).spawn(r + 1)[r]}, and NUMPY_SERIAL draws all replicates from one {@code
 * default_rng(seed)}, one after the other. Not thread-safe.
 */
public final class ReplicateStreams {

  /** Which generator, and how it is seeded. */
  public enum Kind {
    /** A Philox4x64-10 stream per replicate. */
    PHILOX4X64,
    /** A xoshiro256++ stream per replicate, seeded by a Philox block. */
    XOSHIRO256PP,
    /** numpy's PCG64, one spawned generator per replicate. */
    NUMPY_SPAWN,
    /** numpy's PCG64, one generator for all replicates in their order. */
    NUMPY_SERIAL
  }

  /** What the numbers of a replicate are for. */
  public enum Use {
    /** Drawing the replicate. */
    SAMPLE,
    /** Seeding a xoshiro stream, which then draws the replicate. */
    SEED,
    /** Dealing out a block of balanced replicates. */
    BALANCE
  }

  private static final int BUFFER = 1 << 10;

  private final Kind kind;
  private final BigInteger seed;
  private final long[] spawnKey;
  private final long purpose;
  private final PhiloxStream philox;
  private final XoshiroStream xoshiro;
  private final NumpyRandom keyed;
  private final NumpyRandom philoxRandom;
  private final long[] words = new long[BUFFER];
  private NumpyRandom serial;
  private NumpyRandom random;
  private BitGenerator bits;
  private long next;

  /**
   * Streams that stand before replicate 0.
   *
   * @param seed at least 0, of any size
   * @param purpose the column's name, or any name that columns share to get the same streams
   * @param spawnKey where the numpy kinds begin, instead of at the seed itself
   */
  public ReplicateStreams(Kind kind, BigInteger seed, String purpose, long... spawnKey) {
    if (seed.signum() < 0) {
      throw new IllegalArgumentException("the seed is " + seed + ", expected 0 or greater");
    }
    long[] key = new SeedSequence(seed).generateState64(2);
    this.kind = kind;
    this.seed = seed;
    this.spawnKey = spawnKey.clone();
    this.purpose = NormalVectors.purposeKey(purpose);
    this.philox = new PhiloxStream(key[0], key[1]);
    this.xoshiro = new XoshiroStream(key[0], key[1]);
    this.philoxRandom = new NumpyRandom(philox);
    this.keyed = kind == Kind.XOSHIRO256PP ? new NumpyRandom(xoshiro) : philoxRandom;
  }

  /**
   * Goes to the beginning of a replicate.
   *
   * @throws IllegalStateException if serial streams are asked for another than the next replicate
   *     or replicate 0
   */
  public void seek(long replicate) {
    switch (kind) {
      case PHILOX4X64 -> {
        philox.seek(purpose, replicate, Use.SAMPLE.ordinal());
        use(philox, keyed);
      }
      case XOSHIRO256PP -> {
        xoshiro.seek(purpose, replicate, Use.SEED.ordinal());
        use(xoshiro, keyed);
      }
      case NUMPY_SPAWN -> {
        var generator = new Pcg64(new SeedSequence(seed, spawnKey).child(replicate));
        use(generator, new NumpyRandom(generator));
      }
      case NUMPY_SERIAL -> {
        if (replicate == 0) {
          serial = new NumpyRandom(new Pcg64(new SeedSequence(seed, spawnKey)));
        } else if (replicate != next) {
          throw new IllegalStateException(
              "serial streams stand before replicate " + next + ", not " + replicate);
        }
        use(serial.bits(), serial);
      }
    }
    next = replicate + 1;
  }

  /** Goes to a Philox stream for something else than drawing replicates, whatever the kind. */
  public void seek(long unit, Use use) {
    philox.seek(purpose, unit, use.ordinal());
    use(philox, philoxRandom);
  }

  private void use(BitGenerator generator, NumpyRandom distributions) {
    bits = generator;
    random = distributions;
  }

  /** Distributions over the current stream. */
  public NumpyRandom random() {
    return random;
  }

  /** The words of the current stream. */
  public BitGenerator bits() {
    return bits;
  }

  /** Whether draws must consume the stream as numpy does. */
  public boolean likeNumpy() {
    return kind == Kind.NUMPY_SPAWN || kind == Kind.NUMPY_SERIAL;
  }

  /**
   * Draws whole numbers from 0 to {@code bound - 1} with replacement: like numpy's {@code
   * integers(0, bound)} for the numpy kinds, otherwise as the high word of (word times bound),
   * whose bias is below bound 2^-64.
   *
   * @param into receives {@code count} numbers from position {@code from} on
   */
  public void indices(int bound, int[] into, int from, int count) {
    if (likeNumpy()) {
      for (int i = 0; i < count; i++) {
        into[from + i] = random.index(bound);
      }
      return;
    }
    for (int done = 0; done < count; done += BUFFER) {
      int some = Math.min(BUFFER, count - done);
      bits.fill(words, some);
      for (int i = 0; i < some; i++) {
        into[from + done + i] = (int) Math.unsignedMultiplyHigh(words[i], bound);
      }
    }
  }
}
