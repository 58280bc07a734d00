package io.helston.node.report;

import io.helston.math.soma.block.CsrBlock;
import io.helston.math.soma.block.DenseRows;
import io.helston.math.soma.block.DoubleValues;
import io.helston.math.soma.block.FloatValues;
import io.helston.math.soma.block.ValueArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Matrices in numpy's formats: {@code numpy.load} reads the dense ones, {@code
 * scipy.sparse.load_npz} the sparse ones.
 *
 * <p>Values are float32 if the layer has FLOAT32, else float64; indices are int32.
 */
public final class NumpyFiles {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int LENGTH_BYTES = 2;

  /** Values that are turned into bytes at once. */
  private static final int BUFFERED = 1 << 14;

  private NumpyFiles() {}

  /** Writes a matrix with zeros, row by row. */
  public static void writeDense(CsrBlock block, DenseRows rows, OutputStream to)
      throws IOException {
    ValueArray dense = rows.values();
    header(type(dense), block.rows() + ", " + block.columns(), to);
    write(dense, block.rows() * block.columns(), to);
  }

  /** Writes a sparse matrix as scipy's {@code save_npz} does. */
  public static void writeSparse(CsrBlock block, OutputStream to) throws IOException {
    var zip = new ZipOutputStream(to);
    zip.setLevel(Deflater.BEST_SPEED);
    entry("indices", zip);
    header("<i4", block.entries() + ",", zip);
    write(block.columnIndices(), zip);
    entry("indptr", zip);
    header("<i4", block.offsets().length + ",", zip);
    write(block.offsets(), zip);
    entry("format", zip);
    header("|S3", "", zip);
    zip.write("csr".getBytes(StandardCharsets.US_ASCII));
    entry("shape", zip);
    header("<i8", "2,", zip);
    ByteBuffer shape = bytes(2 * Long.BYTES);
    shape.putLong(block.rows()).putLong(block.columns());
    zip.write(shape.array());
    entry("data", zip);
    header(type(block.values()), block.entries() + ",", zip);
    write(block.values(), block.entries(), zip);
    zip.finish();
  }

  /** An entry without a time stamp, so that equal matrices are equal files. */
  private static void entry(String name, ZipOutputStream zip) throws IOException {
    var entry = new ZipEntry(name + ".npy");
    entry.setTime(0);
    zip.putNextEntry(entry);
  }

  private static String type(ValueArray values) {
    return switch (values) {
      case FloatValues floats -> "<f4";
      case DoubleValues doubles -> "<f8";
    };
  }

  private static void header(String type, String shape, OutputStream to) throws IOException {
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape);
    int plain = MAGIC.length + LENGTH_BYTES + text.length() + 1;
    String padded = text + " ".repeat(Math.floorMod(-plain, ALIGNMENT)) + "\n";
    ByteBuffer length = bytes(LENGTH_BYTES).putShort((short) padded.length());
    to.write(MAGIC);
    to.write(length.array());
    to.write(padded.getBytes(StandardCharsets.US_ASCII));
  }

  private static void write(ValueArray values, int count, OutputStream to) throws IOException {
    ByteBuffer buffer = bytes(BUFFERED * Double.BYTES);
    for (int from = 0; from < count; from += BUFFERED) {
      int end = Math.min(count, from + BUFFERED);
      buffer.clear();
      switch (values) {
        case FloatValues(float[] floats) -> {
          for (int i = from; i < end; i++) {
            buffer.putFloat(floats[i]);
          }
        }
        case DoubleValues(double[] doubles) -> {
          for (int i = from; i < end; i++) {
            buffer.putDouble(doubles[i]);
          }
        }
      }
      to.write(buffer.array(), 0, buffer.position());
    }
  }

  private static void write(int[] numbers, OutputStream to) throws IOException {
    ByteBuffer buffer = bytes(BUFFERED * Integer.BYTES);
    for (int from = 0; from < numbers.length; from += BUFFERED) {
      buffer.clear();
      for (int i = from; i < Math.min(numbers.length, from + BUFFERED); i++) {
        buffer.putInt(numbers[i]);
      }
      to.write(buffer.array(), 0, buffer.position());
    }
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
