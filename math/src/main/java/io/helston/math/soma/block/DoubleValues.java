package io.helston.math.soma.block;

import java.util.Arrays;

/**
 * Values in float64.
 *
 * @param values shared, not copied
 */
public record DoubleValues(double[] values) implements ValueArray {

  @Override
  public int length() {
    return values.length;
  }

  @Override
  public double get(int index) {
    return values[index];
  }

  @Override
  public int bytesEach() {
    return Double.BYTES;
  }

  @Override
  public ValueArray zeros(int count) {
    return new DoubleValues(new double[count]);
  }

  @Override
  public void copyTo(int from, int to, ValueArray into, int at) {
    double[] out = ((DoubleValues) into).values;
    if (to - from >= SHORT_RUN) {
      System.arraycopy(values, from, out, at, to - from);
      return;
    }
    for (int i = from; i < to; i++) {
      out[at++] = values[i];
    }
  }

  @Override
  public void copyEach(int from, int to, int[] targets, ValueArray into) {
    double[] out = ((DoubleValues) into).values;
    for (int i = from; i < to; i++) {
      int target = targets[i - from];
      if (target >= 0) {
        out[target] = values[i];
      }
    }
  }

  @Override
  public ValueArray gather(int[] order) {
    double[] out = new double[order.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[order[i]];
    }
    return new DoubleValues(out);
  }

  @Override
  public int copySelected(
      int[] columns, int from, int to, int[] places, int[] outColumns, ValueArray into, int at) {
    double[] out = ((DoubleValues) into).values;
    for (int i = from; i < to; i++) {
      int place = places[columns[i]];
      if (place >= 0) {
        outColumns[at] = place;
        out[at++] = values[i];
      }
    }
    return at;
  }

  @Override
  public void scatter(int[] columns, int from, int to, ValueArray into, int base) {
    double[] out = ((DoubleValues) into).values;
    for (int i = from; i < to; i++) {
      out[base + columns[i]] = values[i];
    }
  }

  @Override
  public void unscatter(int[] columns, int from, int to, int base) {
    for (int i = from; i < to; i++) {
      values[base + columns[i]] = 0;
    }
  }

  @Override
  public void clear(int to) {
    Arrays.fill(values, 0, to, 0);
  }

  @Override
  public void scale(int from, int to, CountScaling scaling, double total, ValueArray into) {
    double[] out = ((DoubleValues) into).values;
    for (int i = from; i < to; i++) {
      out[i] = scaling.scaled(values[i], total);
    }
  }
}
