package io.helston.math.genotype;

/**
 * {@link LaneColumns} kept in double, the result of {@link Precision#DOUBLE}.
 *
 * @param lanes padded number of individuals
 * @param columns number of columns
 * @param values value of a column and lane at [column * lanes + lane]; shared, not copied
 */
public record DoubleLanes(int lanes, int columns, double[] values) implements LaneColumns {
  /** Checks the number of values. */
  public DoubleLanes {
    LaneShapes.requireSize(lanes, columns, values.length);
  }

  @Override
  public void addTo(double[] total) {
    LaneShapes.requireTotal(total.length, values.length);
    for (int i = 0; i < total.length; i++) {
      total[i] += values[i];
    }
  }

  @Override
  public long bytes() {
    return (long) values.length * Double.BYTES;
  }
}
