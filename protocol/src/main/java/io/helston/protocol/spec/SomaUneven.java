package io.helston.protocol.spec;

/** What happens to cells that do not come out even among ranks. */
public enum SomaUneven {
  /** The last batches of ranks differ by one cell at most. */
  BALANCE,

  /** They are left out, other ones in every epoch. */
  DROP,

  /** The first cells of the epoch fill up. */
  PAD
}
