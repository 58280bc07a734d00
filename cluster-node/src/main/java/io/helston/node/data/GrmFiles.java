package io.helston.node.data;

import static io.helston.node.data.InputException.count;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Kinship matrices in GCTA's format: {@code .grm.bin} has the lower triangle with its diagonal by
 * rows as little-endian float32, {@code .grm.N.bin} in the same way the number of variants behind
 * each entry, {@code .grm.id} the individuals. Numbers keep about 7 digits.
 */
public final class GrmFiles {
  private static final int BUFFER = 1 << 16;

  private GrmFiles() {}

  /**
   * A kinship matrix.
   *
   * @param matrix order x order, exactly symmetric
   * @param leastVariants smallest number of variants behind an entry, or 0 if there was no file
   * @param mostVariants the largest, or 0
   */
  public record Grm(double[] matrix, double leastVariants, double mostVariants) {}

  /** Receives the entries of a lower triangle. */
  private interface Entry {
    void at(int row, int column, float value);
  }

  /**
   * Reads a matrix for the analysed individuals, which are found by FID and IID whatever the order
   * of the files. The file of numbers of variants may be absent.
   *
   * @param prefix the files' path without {@code .grm.bin}, {@code .grm.N.bin} and {@code .grm.id}
   * @param famRows the analysed individuals as rows of {@code fam}, in the order wanted, at least 1
   * @throws InputException if a file cannot be read, an individual is absent or listed twice, sizes
   *     do not agree or an entry of an analysed individual is not finite
   */
  public static Grm read(String prefix, FamTable fam, int[] famRows) {
    Path bin = Path.of(prefix + ".grm.bin");
    Path numbers = Path.of(prefix + ".grm.N.bin");
    Path idPath = Path.of(prefix + ".grm.id");
    InputFiles.require(bin);
    GrmIds ids = GrmIds.read(idPath);
    KinshipText.requireFits(bin, famRows.length);
    int[] wantedAt = new int[ids.size()];
    Arrays.fill(wantedAt, FamTable.ABSENT);
    int[] rows = ids.rowsOf(fam, famRows);
    for (int i = 0; i < rows.length; i++) {
      wantedAt[rows[i]] = i;
    }
    int order = famRows.length;
    double[] matrix = new double[order * order];
    triangle(
        bin,
        idPath,
        wantedAt,
        (i, j, value) -> {
          matrix[i * order + j] = value;
          matrix[j * order + i] = value;
        });
    double[] range = Files.exists(numbers) ? range(numbers, idPath, wantedAt) : new double[2];
    return new Grm(matrix, range[0], range[1]);
  }

  private static double[] range(Path path, Path idPath, int[] wantedAt) {
    double[] range = {Double.POSITIVE_INFINITY, 0};
    triangle(
        path,
        idPath,
        wantedAt,
        (_, _, value) -> {
          if (value < 0) {
            throw InputException.malformed(
                path, 0, "has " + value + ", expected numbers of variants");
          }
          range[0] = Math.min(range[0], value);
          range[1] = Math.max(range[1], value);
        });
    return range;
  }

  private static void triangle(Path path, Path idPath, int[] wantedAt, Entry entry) {
    int order = wantedAt.length;
    long expected = Float.BYTES * (order * (order + 1L) / 2);
    try (InputStream file = Files.newInputStream(path)) {
      long size = Files.size(path);
      if (size != expected) {
        throw InputException.inconsistent(
            path,
            0,
            "has %s, expected %d for the %s of %s"
                .formatted(count(size, "byte"), expected, count(order, "individual"), idPath));
      }
      var in = new DataInputStream(new BufferedInputStream(file, BUFFER));
      byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, order)];
      var floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int row = 0; row < order; row++) {
        in.readFully(bytes, 0, Float.BYTES * (row + 1));
        int i = wantedAt[row];
        for (int column = 0; i >= 0 && column <= row; column++) {
          if (wantedAt[column] >= 0) {
            float value = floats.getFloat(Float.BYTES * column);
            requireFinite(path, value, row, column);
            entry.at(i, wantedAt[column], value);
          }
        }
      }
    } catch (IOException e) {
      throw InputFiles.cannotOpen(path, e);
    }
  }

  private static void requireFinite(Path path, float value, int row, int column) {
    if (!Float.isFinite(value)) {
      throw InputException.malformed(
          path,
          0,
          "has %s in row %d, column %d, expected finite numbers"
              .formatted(value, row + 1, column + 1));
    }
  }

  /**
   * Writes the lower triangle of a matrix, {@code .grm.bin}, each number rounded to float32.
   *
   * @param matrix order x order
   * @param out is not closed
   */
  public static void writeMatrix(double[] matrix, int order, OutputStream out) throws IOException {
    ByteBuffer row = row(order);
    for (int i = 0; i < order; i++) {
      row.clear();
      for (int j = 0; j <= i; j++) {
        row.putFloat((float) matrix[i * order + j]);
      }
      out.write(row.array(), 0, row.position());
    }
  }

  /**
   * Writes {@code .grm.N.bin} with the same number of variants for each entry.
   *
   * @param out is not closed
   */
  public static void writeVariants(long variants, int order, OutputStream out) throws IOException {
    ByteBuffer row = row(order);
    for (int i = 0; i < order; i++) {
      row.putFloat(variants);
      out.write(row.array(), 0, row.position());
    }
  }

  /**
   * Writes {@code .grm.id}.
   *
   * @param famRows the individuals of the matrix, in its order
   * @param out is not closed
   */
  public static void writeIds(FamTable fam, int[] famRows, Writer out) throws IOException {
    GrmIds.write(fam, famRows, out);
  }

  private static ByteBuffer row(int order) {
    return ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, order))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
