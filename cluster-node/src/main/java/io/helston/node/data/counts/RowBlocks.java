package io.helston.node.data.counts;

import io.helston.math.Parts;
import io.helston.node.data.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the rows of a table in blocks of whole lines, several blocks at once.
 *
 * <p>While the blocks at hand are read, one thread unpacks the next ones. A block does not know how
 * many lines are above it; so rows and faults get their line when all blocks before theirs are
 * done. They are handed on in the order of the file: the first fault in it is the one that is told,
 * unless a file that cannot be unpacked ends earlier.
 *
 * @param <R> what is made of a row
 */
final class RowBlocks<R> {
  private static final int BLOCK_BYTES = 1 << 17;
  private static final int BLOCKS_AT_ONCE = 8;

  private record Row<R>(String name, int line, R value) {}

  /** Rows of a block up to its end or first fault; lines are counted in the block. */
  private record Found<R>(List<Row<R>> rows, int lines, Optional<InputException> fault) {}

  private final NamedRows table;
  private final Function<NamedRows, R> read;
  private final Consumer<R> found;
  private int linesAbove;

  RowBlocks(NamedRows table, Function<NamedRows, R> read, Consumer<R> found) {
    this.table = table;
    this.read = read;
    this.found = found;
    this.linesAbove = table.line();
  }

  /** Reads all rows after the current one. */
  void run(Parts parts) {
    List<NamedRows> blocks = take();
    while (!blocks.isEmpty()) {
      List<NamedRows> now = blocks;
      List<NamedRows> next = new ArrayList<>();
      List<Found<R>> results = new ArrayList<>(Collections.nCopies(now.size(), null));
      parts.run(
          now.size() + 1,
          part -> {
            if (part == 0) {
              next.addAll(take());
            } else {
              results.set(part - 1, rows(now.get(part - 1)));
            }
          });
      results.forEach(this::handOn);
      blocks = next;
    }
  }

  private List<NamedRows> take() {
    List<NamedRows> blocks = new ArrayList<>();
    Optional<NamedRows> block = table.take(BLOCK_BYTES);
    while (block.isPresent()) {
      blocks.add(block.get());
      block = blocks.size() < BLOCKS_AT_ONCE ? table.take(BLOCK_BYTES) : Optional.empty();
    }
    return blocks;
  }

  private Found<R> rows(NamedRows block) {
    List<Row<R>> rows = new ArrayList<>();
    try {
      while (block.move()) {
        rows.add(new Row<>(block.name(), block.line(), read.apply(block)));
      }
      return new Found<>(rows, block.line(), Optional.empty());
    } catch (InputException e) {
      return new Found<>(rows, block.line(), Optional.of(e));
    }
  }

  private void handOn(Found<R> block) {
    for (Row<R> row : block.rows()) {
      table.add(row.name(), linesAbove + row.line());
      found.accept(row.value());
    }
    block
        .fault()
        .ifPresent(
            fault -> {
              throw fault.below(linesAbove);
            });
    linesAbove += block.lines();
  }
}
