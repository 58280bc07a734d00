package io.helston.math.soma.order;

import java.util.Arrays;

/**
 * The order of one epoch, of which any IO batch can be made without those before it; see {@link
 * EpochOrders}.
 */
public final class EpochOrder implements RowOrder {
  private static final String WINDOW = "soma window";

  private final ChunkSequence chunks;
  private final Windows windows;
  private final LeftOut leftOut;
  private final Permuter permuter;

  /** Which place of an IO batch takes which of its rows. */
  interface Permuter {
    int[] source(int ioBatch, int size);
  }

  EpochOrder(ChunkSequence chunks, Windows windows, LeftOut leftOut, Permuter permuter) {
    this.chunks = chunks;
    this.windows = windows;
    this.leftOut = leftOut;
    this.permuter = permuter;
  }

  static Permuter shuffled(KeyedStreams streams, long epoch) {
    return (ioBatch, size) -> streams.permutation(WINDOW, epoch, ioBatch, size);
  }

  static Permuter unshuffled() {
    return (ioBatch, size) -> {
      int[] same = new int[size];
      Arrays.setAll(same, i -> i);
      return same;
    };
  }

  @Override
  public int rows() {
    return windows.place()[windows.count()];
  }

  @Override
  public int ioBatches() {
    return windows.count();
  }

  @Override
  public int firstPlace(int ioBatch) {
    return windows.place()[ioBatch];
  }

  @Override
  public IoBatch ioBatch(int number) {
    int from = chunks.start(windows.chunk()[number]);
    int to = chunks.start(windows.chunk()[number + 1]);
    var all = new IoBatch(number, chunks.rows(from, to), permuter.source(number, to - from));
    boolean complete = firstPlace(number + 1) - firstPlace(number) == to - from;
    return complete ? all : withoutLeftOut(all);
  }

  @Override
  public int[] served(int ioBatch) {
    int from = chunks.start(windows.chunk()[ioBatch]);
    int to = chunks.start(windows.chunk()[ioBatch + 1]);
    int[] rows = chunks.rows(from, to);
    boolean complete = firstPlace(ioBatch + 1) - firstPlace(ioBatch) == rows.length;
    return complete ? rows : Arrays.stream(rows).filter(row -> !leftOut.contains(row)).toArray();
  }

  private IoBatch withoutLeftOut(IoBatch all) {
    int[] position = new int[all.read().length];
    int[] read = new int[position.length];
    int kept = 0;
    for (int i = 0; i < position.length; i++) {
      boolean out = leftOut.contains(all.read()[i]);
      position[i] = out ? -1 : kept;
      if (!out) {
        read[kept++] = all.read()[i];
      }
    }
    int[] source =
        Arrays.stream(all.source()).map(from -> position[from]).filter(to -> to >= 0).toArray();
    return new IoBatch(all.number(), Arrays.copyOf(read, kept), source);
  }
}
