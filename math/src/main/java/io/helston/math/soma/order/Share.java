package io.helston.math.soma.order;

/**
 * Which part of the rows a process consumes: a rank of so many, and in it a worker of so many.
 *
 * @param rank 0 to worldSize - 1
 * @param worldSize processes that train together
 * @param worker 0 to workers - 1
 * @param workers readers within a process
 */
public record Share(int rank, int worldSize, int worker, int workers) {
  /** All rows. */
  public static final Share WHOLE = new Share(0, 1, 0, 1);

  /** Checks that the numbers lie in their ranges. */
  public Share {
    within("rank", rank, "world size", worldSize);
    within("worker", worker, "number of workers", workers);
  }

  /** A rank with a single worker. */
  public static Share ofRank(int rank, int worldSize) {
    return new Share(rank, worldSize, 0, 1);
  }

  private static void within(String name, int value, String countName, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "the " + countName + " is " + count + ", expected 1 or more");
    }
    if (value < 0 || value >= count) {
      throw new IllegalArgumentException(
          "the " + name + " is " + value + ", expected 0 to " + (count - 1));
    }
  }
}
