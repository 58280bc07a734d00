package io.helston.math.soma.order;

import io.helston.math.random.NormalVectors;
import io.helston.math.random.NumpyRandom;
import io.helston.math.random.PhiloxStream;
import io.helston.math.random.SeedSequence;
import java.math.BigInteger;

/**
 * Random numbers that depend on (seed, purpose, epoch, unit) only.
 *
 * <p>The key is numpy's {@code SeedSequence(seed)}; the purpose's name, the epoch and the unit are
 * words of the Philox counter.
 */
public final class KeyedStreams {
  private final long[] key;

  /** Streams of a seed, 0 or above and of any size. */
  public KeyedStreams(BigInteger seed) {
    if (seed.signum() < 0) {
      throw new IllegalArgumentException("the seed is " + seed + ", expected 0 or more");
    }
    key = new SeedSequence(seed).generateState64(2);
  }

  /** A stream at its beginning. */
  public PhiloxStream stream(String purpose, long epoch, long unit) {
    var stream = new PhiloxStream(key[0], key[1]);
    stream.seek(NormalVectors.purposeKey(purpose), epoch, unit);
    return stream;
  }

  /** The numbers 0 to {@code size - 1} in the random order of a stream. */
  public int[] permutation(String purpose, long epoch, long unit, int size) {
    return new NumpyRandom(stream(purpose, epoch, unit)).permutation(size);
  }
}
