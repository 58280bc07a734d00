package io.helston.math.soma.block;

import java.util.Arrays;

/**
 * Values in float32.
 *
 * @param values shared, not copied
 */
public record FloatValues(float[] values) implements ValueArray {

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
    return Float.BYTES;
  }

  @Override
  public ValueArray zeros(int count) {
    return new FloatValues(new float[count]);
  }

  @Override
  public void copyTo(int from, int to, ValueArray into, int at) {
    float[] out = ((FloatValues) into).values;
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
    float[] out = ((FloatValues) into).values;
    for (int i = from; i < to; i++) {
      int target = targets[i - from];
      if (target >= 0) {
        out[target] = values[i];
      }
    }
  }

  @Override
  public ValueArray gather(int[] order) {
    float[] out = new float[order.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[order[i]];
    }
    return new FloatValues(out);
  }

  @Override
  public int copySelected(
      int[] columns, int from, int to, int[] places, int[] outColumns, ValueArray into, int at) {
    float[] out = ((FloatValues) into).values;
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
    float[] out = ((FloatValues) into).values;
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
    float[] out = ((FloatValues) into).values;
    for (int i = from; i < to; i++) {
      out[i] = (float) scaling.scaled(values[i], total);
    }
  }
}
