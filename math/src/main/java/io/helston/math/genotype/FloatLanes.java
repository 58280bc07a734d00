package io.helston.math.genotype;

/**
 * {@link LaneColumns} kept in float, the result of {@link Precision#MIXED}.
 *
 * @param lanes padded number of individuals
 * @param columns number of columns
 * @param values value of a column and lane at [column * lanes + lane]; shared, not copied
 */
public record FloatLanes(int lanes, int columns, float[] values) implements LaneColumns {
  /** Checks the number of values. */
  public FloatLanes {
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
    return (long) values.length * Float.BYTES;
  }
}
