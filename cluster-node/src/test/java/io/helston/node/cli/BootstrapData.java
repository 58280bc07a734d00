package io.helston.node.cli;

import io.helston.math.random.NumpyRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small simulated tables of the bootstrap's tests, always the same. */
final class BootstrapData {
  /** Rows of {@link #counts}. */
  static final int ROWS = 60;

  private static final BigInteger SEED = BigInteger.valueOf(20261122);

  private BootstrapData() {}

  /**
   * A table of two count columns {@code up} and {@code down}, a batch {@code early} or {@code late}
   * and a plate of six rows each.
   */
  static Path counts(Path dir) {
    NumpyRandom random = NumpyRandom.defaultRng(SEED);
    var text = new StringBuilder("up,down,batch,plate\n");
    for (int i = 0; i < ROWS; i++) {
      long common = random.negativeBinomial(2, 0.3);
      text.append(common + random.poisson(3)).append(',');
      text.append(common + random.negativeBinomial(1, 0.2)).append(',');
      text.append(i % 5 < 2 ? "early" : "late").append(",p").append(i / 6).append('\n');
    }
    return write(dir, "counts.csv", text.toString());
  }

  /** A table of x and y, on a line with noise, and of a series {@code wave} that remembers. */
  static Path line(Path dir) {
    NumpyRandom random = NumpyRandom.defaultRng(SEED);
    var text = new StringBuilder("x\ty\twave\n");
    double wave = 0;
    for (int i = 0; i < ROWS; i++) {
      double x = random.standardNormal();
      wave = 0.7 * wave + random.standardNormal();
      text.append(x).append('\t').append(1 + 2 * x + 0.5 * random.standardNormal());
      text.append('\t').append(wave).append('\n');
    }
    return write(dir, "line.tsv", text.toString());
  }

  static Path write(Path dir, String name, String text) {
    try {
      return Files.writeString(dir.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of a column of a comma-separated table. */
  static double[] column(Path table, String name) {
    try {
      List<String> lines = Files.readAllLines(table);
      String separator = lines.getFirst().contains("\t") ? "\t" : ",";
      int at = List.of(lines.getFirst().split(separator)).indexOf(name);
      return lines.stream()
          .skip(1)
          .mapToDouble(line -> Double.parseDouble(line.split(separator)[at]))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
