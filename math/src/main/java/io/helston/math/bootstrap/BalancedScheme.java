package io.helston.math.bootstrap;

import io.helston.math.random.ReplicateStreams;
import java.util.Arrays;

/**
 * Balanced resampling (Davison, Hinkley and Schechtman 1986): over a set of replicates every row is
 * drawn equally often.
 *
 * <p>Replicates are balanced in sets of up to 1000, each dealt from a shuffled pack that holds
 * every row as often as the set has replicates. A set's pack depends on the seed and the set's
 * number only, so any replicate can be drawn alone, and more replicates leave the earlier ones as
 * they are.
 */
public final class BalancedScheme implements IndexScheme {
  private static final int LARGEST_SET = 1000;
  private static final int LARGEST_PACK = 1 << 24;

  private final int rows;
  private final int set;
  private int[] pack;
  private long dealt = -1;

  /** Balanced replicates of so many rows. */
  public BalancedScheme(int rows) {
    this.rows = rows;
    this.set = Math.clamp(LARGEST_PACK / rows, 1, LARGEST_SET);
  }

  /** How many replicates are balanced together. */
  public int set() {
    return set;
  }

  @Override
  public int draw(ReplicateStreams streams, long replicate, RowBuffer into) {
    long wanted = replicate / set;
    if (wanted != dealt) {
      shuffle(streams, wanted);
      dealt = wanted;
    }
    System.arraycopy(pack, (int) (replicate % set) * rows, into.atLeast(rows), 0, rows);
    return rows;
  }

  private void shuffle(ReplicateStreams streams, long unit) {
    if (pack == null) {
      pack = new int[set * rows];
    }
    Arrays.setAll(pack, i -> i % rows);
    streams.seek(unit, ReplicateStreams.Use.BALANCE);
    for (int i = pack.length - 1; i > 0; i--) {
      int j = (int) Math.unsignedMultiplyHigh(streams.bits().nextLong(), i + 1);
      int kept = pack[i];
      pack[i] = pack[j];
      pack[j] = kept;
    }
  }
}
