package io.helston.math.soma.order;

/**
 * How a stream of rows is cut into mini batches and dealt to ranks, round robin.
 *
 * <p>Batch g goes to rank g mod W, and there to worker (g / W) mod K. All rounds but the last have
 * full batches, so these do not depend on W. The last round's rows are cut into W batches whose
 * sizes differ by at most one. If it had fewer rows than ranks, they join the round before, whose
 * batches then exceed the batch size by one; with no round before, some ranks get an empty batch.
 * Both happen with {@link Uneven#BALANCE} only.
 *
 * @param from first place that is dealt: 0, or where an epoch is resumed
 * @param to the stream's number of rows
 * @param batchSize rows of a full batch
 * @param worldSize number of ranks W
 * @param uneven what happens to rows that do not come out even
 */
public record Deal(int from, int to, int batchSize, int worldSize, Uneven uneven) {

  /** Checks the numbers. */
  public Deal {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("the offset is " + from + ", expected 0 to " + to);
    }
    if (batchSize < 1 || worldSize < 1) {
      throw new IllegalArgumentException(
          "cannot deal batches of " + batchSize + " rows to " + worldSize + " ranks");
    }
  }

  /** Places that are dealt, repeated ones counted again. */
  public long total() {
    long rows = (long) to - from;
    return switch (uneven) {
      case DROP -> rows - rows % worldSize;
      case PAD -> Math.ceilDiv(rows, worldSize) * worldSize;
      case BALANCE -> rows;
    };
  }

  /** Mini batches of each rank. */
  public int rounds() {
    long rounds = Math.ceilDiv(total(), perRound());
    long rest = total() - (rounds - 1) * perRound();
    return Math.toIntExact(rounds > 1 && rest < worldSize ? rounds - 1 : rounds);
  }

  /** Mini batches of all ranks. */
  public long batches() {
    return (long) rounds() * worldSize;
  }

  private long perRound() {
    return (long) batchSize * worldSize;
  }

  /** Mini batch number {@code round} of a rank. */
  public MiniBatch batch(int round, int rank) {
    if (round < 0 || round >= rounds() || rank < 0 || rank >= worldSize) {
      throw new IllegalArgumentException(
          "no batch " + round + " of rank " + rank + " in " + rounds() + " rounds of " + worldSize);
    }
    long begin = round * perRound() + (long) rank * batchSize;
    long end = begin + batchSize;
    if (round == rounds() - 1) {
      var last = new Sections((int) (total() - round * perRound()), worldSize);
      begin = round * perRound() + last.start(rank);
      end = round * perRound() + last.start(rank + 1);
    }
    long number = (long) round * worldSize + rank;
    return within(number, from + begin, from + end);
  }

  private MiniBatch within(long number, long begin, long end) {
    int first = (int) Math.min(begin, to);
    int size = (int) Math.min(end, to) - first;
    int repeated = (int) (end - begin) - size;
    return new MiniBatch(number, first, size, repeated, (int) Math.max(0, begin - to));
  }

  /** Whether a worker of a rank makes the rank's batch of this round. */
  public static boolean isWorkersTurn(int round, Share share) {
    return round % share.workers() == share.worker();
  }

  /** The place from which an epoch is resumed when all ranks have had this round's batch. */
  public int offsetAfter(int round) {
    return round >= rounds() - 1 ? to : (int) (from + (round + 1) * perRound());
  }
}
