package io.helston.protocol.spec;

/**
 * Which mini-batches a consumer takes.
 *
 * @param rank of the consumer's process, from 0
 * @param worldSize processes that train together
 * @param worker within the process, from 0
 * @param workers of each process
 */
public record SomaShare(int rank, int worldSize, int worker, int workers) {

  public SomaShare {
    require(rank, worldSize, "--rank", "--world-size");
    require(worker, workers, "--worker", "--workers");
  }

  private static void require(int number, int count, String one, String all) {
    if (count < 1 || number < 0 || number >= count) {
      throw new IllegalArgumentException(
          "%s is %d of %s %d, expected 0 to %d".formatted(one, number, all, count, count - 1));
    }
  }

  /** One consumer of all. */
  public static SomaShare whole() {
    return new SomaShare(0, 1, 0, 1);
  }
}
