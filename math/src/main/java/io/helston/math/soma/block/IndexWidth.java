package io.helston.math.soma.block;

/** The unsigned integer types that TileDB-SOMA-ML takes for indices of a sparse matrix. */
public enum IndexWidth {
  /** Up to 65,535. */
  UINT16("uint16", 0xFFFFL),
  /** Up to 4,294,967,295. */
  UINT32("uint32", 0xFFFFFFFFL),
  /** Anything. */
  UINT64("uint64", Long.MAX_VALUE);

  private final String numpyName;
  private final long largest;

  IndexWidth(String numpyName, long largest) {
    this.numpyName = numpyName;
    this.largest = largest;
  }

  /** The smallest type that holds a number of 0 or more. */
  public static IndexWidth holding(long number) {
    return number <= UINT16.largest ? UINT16 : number <= UINT32.largest ? UINT32 : UINT64;
  }

  /** The name of the type in numpy. */
  public String numpyName() {
    return numpyName;
  }
}
