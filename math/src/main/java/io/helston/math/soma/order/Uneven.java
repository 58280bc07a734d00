package io.helston.math.soma.order;

import java.util.Locale;

/** What happens to rows that cannot be dealt to all ranks evenly. */
public enum Uneven {
  /** Up to worldSize - 1 rows are left out, others in each epoch; ranks get equally many rows. */
  DROP,
  /** Up to worldSize - 1 rows of the epoch's start are served again; ranks get equally many. */
  PAD,
  /** Every row once: ranks get equally many mini batches, the last of which differ in size. */
  BALANCE;

  /**
   * The policy as a setting of a run: with DROP it depends on the number of ranks which rows are
   * left out, so only that policy ties a run to it.
   */
  public String text(int worldSize) {
    String name = name().toLowerCase(Locale.ROOT);
    return this == DROP ? name + " over " + worldSize + " ranks" : name;
  }

  /** How many of so many rows an epoch leaves out. */
  public int leftOut(int rows, int worldSize) {
    return this == DROP ? rows % worldSize : 0;
  }
}
