package io.helston.node.client.soma.flight;

import io.helston.math.soma.block.CsrBlock;
import io.helston.math.soma.block.DoubleValues;
import io.helston.math.soma.block.FloatValues;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.Column;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * The buffers of a record batch, added column by column in the order of the schema. Whole arrays
 * are copied; rows are looked at one by one only where a column has nulls, bits or text.
 *
 * <p>It owns the buffers until it is closed; a batch that was built keeps them alive for itself.
 */
final class RecordBatchBuilder implements AutoCloseable {
  private final BufferAllocator allocator;
  private final int rows;
  private final List<ArrowFieldNode> nodes = new ArrayList<>();
  private final List<ArrowBuf> buffers = new ArrayList<>();

  RecordBatchBuilder(BufferAllocator allocator, int rows) {
    this.allocator = allocator;
    this.rows = rows;
  }

  /** Adds numbers, none of them null. */
  void addLongs(long[] values) {
    addWithoutNulls(rows);
    addCopy(values);
  }

  /** Adds two lists for each row: columns and values. */
  void addSparse(CsrBlock x) {
    int entries = x.entries();
    addWithoutNulls(rows);
    addCopy(x.offsets(), rows + 1);
    addWithoutNulls(entries);
    addCopy(x.columnIndices(), entries);
    addWithoutNulls(rows);
    addCopy(x.offsets(), rows + 1);
    addWithoutNulls(entries);
    ByteBuffer room = room((long) entries * x.values().bytesEach());
    switch (x.values()) {
      case FloatValues(float[] values) -> room.asFloatBuffer().put(values, 0, entries);
      case DoubleValues(double[] values) -> room.asDoubleBuffer().put(values, 0, entries);
    }
  }

  /** Adds a list for each row, as long as there are columns. */
  void addDense(CsrBlock x) {
    long cells = (long) rows * x.columns();
    long bytes = cells * x.values().bytesEach();
    addWithoutNulls(rows);
    ByteBuffer room = zeros(bytes, Math.toIntExact(cells));
    for (int row = 0; row < rows; row++) {
      scatter(x, row, room);
    }
  }

  /** Zeros for as many values, which are a column of their own. */
  private ByteBuffer zeros(long bytes, int values) {
    addWithoutNulls(values);
    ByteBuffer room = room(bytes);
    buffers.getLast().setZero(0, bytes);
    return room;
  }

  private static void scatter(CsrBlock x, int row, ByteBuffer room) {
    int[] columns = x.columnIndices();
    int base = row * x.columns();
    int end = x.offsets()[row + 1];
    switch (x.values()) {
      case FloatValues(float[] values) -> {
        for (int i = x.offsets()[row]; i < end; i++) {
          room.putFloat((base + columns[i]) * Float.BYTES, values[i]);
        }
      }
      case DoubleValues(double[] values) -> {
        for (int i = x.offsets()[row]; i < end; i++) {
          room.putDouble((base + columns[i]) * Double.BYTES, values[i]);
        }
      }
    }
  }

  /** Adds a column of a table. */
  void addColumn(Column column) {
    addValidity(column);
    switch (column) {
      case Column.Whole whole when whole.type() == Datatype.BOOL ->
          addBits(row -> whole.values()[row] != 0);
      case Column.Whole whole -> addCopy(whole.values());
      case Column.Floating floating ->
          room((long) rows * Double.BYTES).asDoubleBuffer().put(floating.values(), 0, rows);
      case Column.Text _, Column.Category _ -> addText(column);
    }
  }

  private void addValidity(Column column) {
    int nulls = (int) IntStream.range(0, rows).filter(column::isNull).count();
    if (nulls == 0) {
      addWithoutNulls(rows);
    } else {
      nodes.add(new ArrowFieldNode(rows, nulls));
      addBits(row -> !column.isNull(row));
    }
  }

  private void addText(Column column) {
    byte[][] texts = new byte[rows][];
    int[] offsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      String text = column.text(row);
      texts[row] = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      offsets[row + 1] = Math.addExact(offsets[row], texts[row].length);
    }
    addCopy(offsets, rows + 1);
    ByteBuffer room = room(offsets[rows]);
    for (byte[] text : texts) {
      room.put(text);
    }
  }

  private void addBits(IntPredicate bit) {
    byte[] bits = new byte[Math.ceilDiv(rows, Byte.SIZE)];
    for (int row = 0; row < rows; row++) {
      if (bit.test(row)) {
        bits[row / Byte.SIZE] |= (byte) (1 << row % Byte.SIZE);
      }
    }
    room(bits.length).put(bits);
  }

  /** Begins a column of values; an empty bitmap says that none of them is null. */
  private void addWithoutNulls(int values) {
    nodes.add(new ArrowFieldNode(values, 0));
    buffers.add(allocator.getEmpty());
  }

  private void addCopy(long[] values) {
    room((long) rows * Long.BYTES).asLongBuffer().put(values, 0, rows);
  }

  private void addCopy(int[] values, int count) {
    room((long) count * Integer.BYTES).asIntBuffer().put(values, 0, count);
  }

  /** A new buffer of this size, to be filled. */
  private ByteBuffer room(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a mini-batch has a column of %d bytes, expected less than 2^31; choose a smaller"
                  .formatted(bytes)
              + " --batch-size");
    }
    ArrowBuf buffer = allocator.buffer(bytes);
    buffers.add(buffer);
    buffer.writerIndex(bytes);
    return buffer.nioBuffer(0, (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The batch of all columns that were added; close it. */
  ArrowRecordBatch build() {
    return new ArrowRecordBatch(rows, nodes, buffers);
  }

  @Override
  public void close() {
    buffers.forEach(ArrowBuf::close);
    buffers.clear();
  }
}
