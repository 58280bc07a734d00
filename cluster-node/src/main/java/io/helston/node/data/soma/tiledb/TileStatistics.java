package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;

/** The smallest and largest value, sum and number of nulls of the cells of a tile or fragment. */
final class TileStatistics {
  private final Datatype type;
  private final boolean unsigned;
  private long smallest;
  private long largest;
  private long sum;
  private double smallestReal;
  private double largestReal;
  private double realSum;
  private long nulls;

  TileStatistics(Datatype type) {
    this.type = type;
    this.unsigned = type.kind() == Datatype.Kind.UNSIGNED;
    clear();
  }

  /** Starts with the values that TileDB gives tiles of nulls alone: nothing is beyond them. */
  void clear() {
    long most = unsigned ? -1L >>> Long.SIZE - bits() : Long.MAX_VALUE >> Long.SIZE - bits();
    smallest = most;
    largest = unsigned ? 0 : -most - 1;
    sum = 0;
    smallestReal = type == Datatype.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    largestReal = -smallestReal;
    realSum = 0;
    nulls = 0;
  }

  private int bits() {
    return Byte.SIZE * type.bytes();
  }

  void addNull() {
    nulls++;
  }

  void add(long value) {
    smallest = less(value, smallest) ? value : smallest;
    largest = less(largest, value) ? value : largest;
    sum = saturated(sum, value);
  }

  void add(double value) {
    smallestReal = value < smallestReal ? value : smallestReal;
    largestReal = value > largestReal ? value : largestReal;
    realSum += value;
  }

  /** Adds another's cells. */
  void add(TileStatistics other) {
    smallest = less(other.smallest, smallest) ? other.smallest : smallest;
    largest = less(largest, other.largest) ? other.largest : largest;
    sum = saturated(sum, other.sum);
    smallestReal = Math.min(smallestReal, other.smallestReal);
    largestReal = Math.max(largestReal, other.largestReal);
    realSum += other.realSum;
    nulls += other.nulls;
  }

  private boolean less(long a, long b) {
    return unsigned ? Long.compareUnsigned(a, b) < 0 : a < b;
  }

  private long saturated(long a, long b) {
    long total = a + b;
    if (unsigned) {
      return Long.compareUnsigned(total, a) < 0 ? -1 : total;
    }
    boolean overflow = ((a ^ total) & (b ^ total)) < 0;
    return overflow ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : total;
  }

  void writeSmallest(ByteSink sink) {
    write(sink, smallest, smallestReal);
  }

  void writeLargest(ByteSink sink) {
    write(sink, largest, largestReal);
  }

  private void write(ByteSink sink, long whole, double real) {
    if (type == Datatype.FLOAT32) {
      sink.i32(Float.floatToRawIntBits((float) real));
    } else if (type == Datatype.FLOAT64) {
      sink.i64(Double.doubleToRawLongBits(real));
    } else {
      sink.whole(whole, type.bytes());
    }
  }

  /** The sum as 8 bytes: a double for floating-point numbers. */
  long sumBits() {
    return type.kind() == Datatype.Kind.FLOATING ? Double.doubleToRawLongBits(realSum) : sum;
  }

  long nulls() {
    return nulls;
  }
}
