package io.helston.math.random;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spreads a seed of any size over the state of a generator, as {@code numpy.random.SeedSequence}.
 *
 * <p>The seed and the spawn key are written as little-endian 32-bit words and hashed into a pool;
 * any number of words can then be drawn from the pool. A child has its number appended to the spawn
 * key of its parent, so that it is known without its siblings. Source: M. E. O'Neill, "Developing a
 * seed_seq alternative" (2015), with numpy's constants. Not thread-safe on account of {@link
 * #spawn}.
 */
public final class SeedSequence {
  /** Number of 32-bit words in a pool unless another is asked for. */
  public static final int POOL_SIZE = 4;

  private static final int INIT_A = 0x43b0d7e5;
  private static final int MULTIPLIER_A = 0x931e8875;
  private static final int INIT_B = 0x8b51f9dd;
  private static final int MULTIPLIER_B = 0x58f38ded;
  private static final int MIX_LEFT = 0xca01f9dd;
  private static final int MIX_RIGHT = 0x4973f715;
  private static final int SHIFT = 16;

  private final List<BigInteger> entropy;
  private final List<BigInteger> spawnKey;
  private final int[] pool;
  private long childrenSpawned;

  /** The sequence of one seed and the given child numbers, with a pool of 4 words. */
  public SeedSequence(BigInteger seed, long... spawnKey) {
    this(List.of(seed), Arrays.stream(spawnKey).mapToObj(BigInteger::valueOf).toList(), POOL_SIZE);
  }

  /**
   * The sequence of the given seed and position in the tree of children.
   *
   * @param entropy the seed: one number or several, each 0 or above
   * @param spawnKey child numbers from the root down, each 0 or above
   * @param poolSize words in the pool, at least 4
   * @throws IllegalArgumentException if a number is negative, there is no entropy or the pool is
   *     too small
   */
  public SeedSequence(List<BigInteger> entropy, List<BigInteger> spawnKey, int poolSize) {
    if (entropy.isEmpty()) {
      throw new IllegalArgumentException("entropy must hold at least one number but is empty");
    }
    if (poolSize < POOL_SIZE) {
      throw new IllegalArgumentException(
          "pool size must be at least " + POOL_SIZE + " but is " + poolSize);
    }
    this.entropy = List.copyOf(entropy);
    this.spawnKey = List.copyOf(spawnKey);
    pool = mixed(words("entropy", entropy), words("spawn key", spawnKey), poolSize);
  }

  /** The numbers of the seed. */
  public List<BigInteger> entropy() {
    return entropy;
  }

  /** The child numbers from the root down to this sequence. */
  public List<BigInteger> spawnKey() {
    return spawnKey;
  }

  /** A copy of the hashed words. */
  public int[] pool() {
    return pool.clone();
  }

  /** The first {@code count} 32-bit words of this sequence; the same at each call. */
  public int[] generateState32(int count) {
    Check.size("count", count);
    int[] state = new int[count];
    int hash = INIT_B;
    for (int i = 0; i < count; i++) {
      int word = pool[i % pool.length] ^ hash;
      hash *= MULTIPLIER_B;
      word *= hash;
      state[i] = word ^ word >>> SHIFT;
    }
    return state;
  }

  /** The first {@code count} 64-bit words: pairs of 32-bit words, the low one first. */
  public long[] generateState64(int count) {
    Check.size("count", count);
    int[] halves = generateState32(Math.multiplyExact(2, count));
    long[] state = new long[count];
    Arrays.setAll(
        state, i -> Integer.toUnsignedLong(halves[2 * i]) | (long) halves[2 * i + 1] << 32);
    return state;
  }

  /** Child number {@code index}, counted from 0; does not count as spawned. */
  public SeedSequence child(long index) {
    List<BigInteger> key = new ArrayList<>(spawnKey);
    key.add(BigInteger.valueOf(index));
    return new SeedSequence(entropy, key, pool.length);
  }

  /** The next {@code count} children, numbered on from those spawned before. */
  public List<SeedSequence> spawn(int count) {
    Check.size("count", count);
    long first = childrenSpawned;
    childrenSpawned += count;
    return IntStream.range(0, count).mapToObj(i -> child(first + i)).toList();
  }

  private static int[] words(String name, List<BigInteger> numbers) {
    return numbers.stream().flatMapToInt(number -> words(name, number)).toArray();
  }

  private static IntStream words(String name, BigInteger number) {
    if (number.signum() < 0) {
      throw new IllegalArgumentException(name + " must be 0 or above but is " + number);
    }
    int count = Math.max(1, (number.bitLength() + 31) / 32);
    return IntStream.range(0, count).map(i -> number.shiftRight(32 * i).intValue());
  }

  private static int[] mixed(int[] entropy, int[] key, int poolSize) {
    // A short seed is padded before a spawn key, else seed 1 with key 2 would equal seed (1, 2).
    int start = key.length > 0 ? Math.max(entropy.length, poolSize) : entropy.length;
    int[] words = Arrays.copyOf(entropy, Math.max(start + key.length, poolSize));
    System.arraycopy(key, 0, words, start, key.length);
    int[] pool = new int[poolSize];
    int hash = INIT_A;
    for (int i = 0; i < poolSize; i++) {
      pool[i] = hashed(words[i], hash);
      hash *= MULTIPLIER_A;
    }
    for (int i = 0; i < poolSize; i++) {
      for (int j = 0; j < poolSize; j++) {
        if (i != j) {
          pool[j] = mix(pool[j], hashed(pool[i], hash));
          hash *= MULTIPLIER_A;
        }
      }
    }
    for (int i = poolSize; i < words.length; i++) {
      for (int j = 0; j < poolSize; j++) {
        pool[j] = mix(pool[j], hashed(words[i], hash));
        hash *= MULTIPLIER_A;
      }
    }
    return pool;
  }

  private static int hashed(int word, int hash) {
    int product = (word ^ hash) * (hash * MULTIPLIER_A);
    return product ^ product >>> SHIFT;
  }

  private static int mix(int x, int y) {
    int difference = MIX_LEFT * x - MIX_RIGHT * y;
    return difference ^ difference >>> SHIFT;
  }
}
