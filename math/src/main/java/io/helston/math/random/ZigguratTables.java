package io.helston.math.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * numpy's tables of the 256 layers under the normal and the exponential density.
 *
 * <p>The published numbers carry round-off of their own, so they are read rather than computed.
 * They come from the class-path resource {@code ziggurat.txt}, whose first line names origin and
 * licence: for each table a line with its name and 64 lines of four words in hexadecimal. The words
 * of the tables k are integers; those of w and f are the bits of doubles.
 */
final class ZigguratTables {
  static final int LAYERS = 256;

  /** Below these integers a point lies under the density for certain. */
  static final long[] NORMAL_K;

  /** Width of a layer per unit of the random integer. */
  static final double[] NORMAL_W;

  /** Density at the edge of a layer, relative to its maximum. */
  static final double[] NORMAL_F;

  static final long[] EXPONENTIAL_K;
  static final double[] EXPONENTIAL_W;
  static final double[] EXPONENTIAL_F;

  private static final String RESOURCE = "ziggurat.txt";
  private static final int PER_LINE = 4;

  static {
    try (BufferedReader lines = open()) {
      lines.readLine();
      NORMAL_K = words(lines, "ki");
      NORMAL_W = doubles(lines, "wi");
      NORMAL_F = doubles(lines, "fi");
      EXPONENTIAL_K = words(lines, "ke");
      EXPONENTIAL_W = doubles(lines, "we");
      EXPONENTIAL_F = doubles(lines, "fe");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class-path resource " + RESOURCE, e);
    }
  }

  private ZigguratTables() {}

  private static BufferedReader open() throws IOException {
    InputStream in = ZigguratTables.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IOException("no resource " + RESOURCE + " beside " + ZigguratTables.class);
    }
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
  }

  private static double[] doubles(BufferedReader lines, String name) throws IOException {
    return Arrays.stream(words(lines, name)).mapToDouble(Double::longBitsToDouble).toArray();
  }

  private static long[] words(BufferedReader lines, String name) throws IOException {
    if (!name.equals(lines.readLine())) {
      throw new IOException("table " + name + " is not where it was expected in " + RESOURCE);
    }
    long[] words = new long[LAYERS];
    for (int i = 0; i < LAYERS; i += PER_LINE) {
      String[] line = lines.readLine().split(" ");
      for (int j = 0; j < PER_LINE; j++) {
        words[i + j] = Long.parseUnsignedLong(line[j], 16);
      }
    }
    return words;
  }
}
