package io.helston.node.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes tables of counts that {@link DelimitedTable} reads back. */
public final class CountTableWriter {
  private CountTableWriter() {}

  /**
   * Writes a header of names, then a line per row, separated by commas.
   *
   * @param names one per column, at least one, unique and without blanks
   * @param counts [column][row]
   * @throws InputException if the file cannot be created
   */
  public static void write(Path path, List<String> names, int[][] counts) {
    NewFile.requireNames(names);
    try (BufferedWriter out = NewFile.text(path)) {
      out.write(String.join(",", names) + '\n');
      for (int row = 0; row < counts[0].length; row++) {
        for (int column = 0; column < counts.length; column++) {
          out.write((column == 0 ? "" : ",") + counts[column][row]);
        }
        out.write('\n');
      }
    } catch (IOException e) {
      throw NewFile.failed(path, e);
    }
  }
}
