package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Markup;
import java.util.BitSet;

/**
 * Dots of one colour, of which those in a cell of 2 x 2 pixels that already has one are left out:
 * there they would cover each other. Thus a plot grows with its area and not with the data.
 */
final class DenseDots {
  private static final double CELL = 2;

  private final AssociationDots dots = new AssociationDots();
  private final BitSet taken = new BitSet();
  private final Frame frame;
  private final int columns;
  private int count;

  DenseDots(Frame frame) {
    this.frame = frame;
    this.columns = (int) Math.ceil((frame.right() - frame.left()) / CELL) + 1;
  }

  /** Adds a dot inside the frame; false if its cell has one. */
  boolean add(double x, double y) {
    int column = (int) ((x - frame.left()) / CELL);
    int cell = (int) ((y - frame.top()) / CELL) * columns + column;
    count++;
    if (taken.get(cell)) {
      return false;
    }
    taken.set(cell);
    dots.add(x, y);
    return true;
  }

  /** How many dots were added, drawn or not. */
  int count() {
    return count;
  }

  Markup markup(String colour, double diameter, double opacity) {
    return dots.markup(colour, diameter, opacity);
  }
}
