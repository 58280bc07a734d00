package io.helston.node.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a table of counts by gene and its table of samples, of two groups. */
public final class ExpressionWriter {
  private ExpressionWriter() {}

  /**
   * Writes both tables; genes are {@code gene1} and so on, samples {@code s1} and so on.
   *
   * @param counts [gene][sample]
   * @param untreated how many of the samples, the first ones, are untreated; the others are treated
   * @throws InputException if a file cannot be created
   */
  public static void write(Path table, Path samples, int[][] counts, int untreated) {
    int width = counts[0].length;
    try (BufferedWriter out = NewFile.text(table)) {
      out.write("gene");
      for (int i = 1; i <= width; i++) {
        out.write("\ts" + i);
      }
      out.write('\n');
      for (int g = 0; g < counts.length; g++) {
        out.write("gene" + (g + 1));
        for (int count : counts[g]) {
          out.write("\t" + count);
        }
        out.write('\n');
      }
    } catch (IOException e) {
      throw NewFile.failed(table, e);
    }
    try (BufferedWriter out = NewFile.text(samples)) {
      out.write("sample\tcondition\n");
      for (int i = 0; i < width; i++) {
        out.write("s" + (i + 1) + (i < untreated ? "\tuntreated\n" : "\ttreated\n"));
      }
    } catch (IOException e) {
      throw NewFile.failed(samples, e);
    }
  }
}
