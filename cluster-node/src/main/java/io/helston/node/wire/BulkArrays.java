package io.helston.node.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;

/**
 * Serializers of primitive arrays that copy whole runs of little-endian bytes, several times faster
 * than Kryo's own element loops. A length that exceeds what was sent is refused before anything is
 * allocated.
 *
 * <p>The length is written as a four-byte int, then the elements in runs that fit the buffer. Runs
 * are a property of the buffer, not of the format: the bytes are the same whatever its size.
 */
final class BulkArrays {
  private static final int RUN_BYTES = 1 << 15;

  private BulkArrays() {}

  /** Moves elements of one array type between the array and a byte buffer. */
  private interface Mover<T> {
    int length(T array);

    void put(T array, int from, int count, ByteBuffer to);

    void get(ByteBuffer from, T array, int at, int count);
  }

  static Serializer<double[]> doubles() {
    return new Bulk<>(Double.BYTES, double[]::new, new DoubleMover());
  }

  static Serializer<float[]> floats() {
    return new Bulk<>(Float.BYTES, float[]::new, new FloatMover());
  }

  static Serializer<int[]> ints() {
    return new Bulk<>(Integer.BYTES, int[]::new, new IntMover());
  }

  static Serializer<long[]> longs() {
    return new Bulk<>(Long.BYTES, long[]::new, new LongMover());
  }

  static Serializer<byte[]> bytes() {
    return new Bulk<>(Byte.BYTES, byte[]::new, new ByteMover());
  }

  static Serializer<boolean[]> booleans() {
    return new Bulk<>(Byte.BYTES, boolean[]::new, new BooleanMover());
  }

  private static final class Bulk<T> extends Serializer<T> {
    private final int width;
    private final IntFunction<T> create;
    private final Mover<T> mover;
    private final byte[] run = new byte[RUN_BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(run).order(ByteOrder.LITTLE_ENDIAN);

    Bulk(int width, IntFunction<T> create, Mover<T> mover) {
      super(true, false);
      this.width = width;
      this.create = create;
      this.mover = mover;
    }

    @Override
    public void write(Kryo kryo, Output output, T array) {
      if (array == null) {
        output.writeInt(-1);
        return;
      }
      int length = mover.length(array);
      output.writeInt(length);
      for (int at = 0; at < length; ) {
        int count = Math.min(RUN_BYTES / width, length - at);
        view.clear();
        mover.put(array, at, count, view);
        output.writeBytes(run, 0, count * width);
        at += count;
      }
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
      int length = input.readInt();
      if (length == -1) {
        return null;
      }
      WireInput.refuseBeyond(input, length, width);
      T array = create.apply(length);
      for (int at = 0; at < length; ) {
        int count = Math.min(RUN_BYTES / width, length - at);
        input.readBytes(run, 0, count * width);
        view.clear();
        mover.get(view, array, at, count);
        at += count;
      }
      return array;
    }
  }

  private record DoubleMover() implements Mover<double[]> {
    @Override
    public int length(double[] array) {
      return array.length;
    }

    @Override
    public void put(double[] array, int from, int count, ByteBuffer to) {
      to.asDoubleBuffer().put(array, from, count);
    }

    @Override
    public void get(ByteBuffer from, double[] array, int at, int count) {
      from.asDoubleBuffer().get(array, at, count);
    }
  }

  private record FloatMover() implements Mover<float[]> {
    @Override
    public int length(float[] array) {
      return array.length;
    }

    @Override
    public void put(float[] array, int from, int count, ByteBuffer to) {
      to.asFloatBuffer().put(array, from, count);
    }

    @Override
    public void get(ByteBuffer from, float[] array, int at, int count) {
      from.asFloatBuffer().get(array, at, count);
    }
  }

  private record IntMover() implements Mover<int[]> {
    @Override
    public int length(int[] array) {
      return array.length;
    }

    @Override
    public void put(int[] array, int from, int count, ByteBuffer to) {
      to.asIntBuffer().put(array, from, count);
    }

    @Override
    public void get(ByteBuffer from, int[] array, int at, int count) {
      from.asIntBuffer().get(array, at, count);
    }
  }

  private record LongMover() implements Mover<long[]> {
    @Override
    public int length(long[] array) {
      return array.length;
    }

    @Override
    public void put(long[] array, int from, int count, ByteBuffer to) {
      to.asLongBuffer().put(array, from, count);
    }

    @Override
    public void get(ByteBuffer from, long[] array, int at, int count) {
      from.asLongBuffer().get(array, at, count);
    }
  }

  private record ByteMover() implements Mover<byte[]> {
    @Override
    public int length(byte[] array) {
      return array.length;
    }

    @Override
    public void put(byte[] array, int from, int count, ByteBuffer to) {
      to.put(array, from, count);
    }

    @Override
    public void get(ByteBuffer from, byte[] array, int at, int count) {
      from.get(array, at, count);
    }
  }

  private record BooleanMover() implements Mover<boolean[]> {
    @Override
    public int length(boolean[] array) {
      return array.length;
    }

    @Override
    public void put(boolean[] array, int from, int count, ByteBuffer to) {
      for (int i = from; i < from + count; i++) {
        to.put((byte) (array[i] ? 1 : 0));
      }
    }

    @Override
    public void get(ByteBuffer from, boolean[] array, int at, int count) {
      for (int i = at; i < at + count; i++) {
        array[i] = from.get() != 0;
      }
    }
  }
}
