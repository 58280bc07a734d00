package io.helston.node.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Arrays;

/** A cursor over the lines of a text file, with the fields of the line that it is at. */
abstract sealed class FieldLines implements AutoCloseable permits DelimitedLines, TextLines {
  final ByteLines lines;

  /** Bytes that hold the line, and more. */
  byte[] buffer;

  int fieldCount;
  int[] starts = new int[16];
  int[] ends = new int[16];

  FieldLines(ByteLines lines) {
    this.lines = lines;
  }

  /** The current line, counted from 1; at the end of the file, the number of lines. */
  public final int number() {
    return lines.number();
  }

  public final Path path() {
    return lines.path();
  }

  public final int fieldCount() {
    return fieldCount;
  }

  /** The field, counted from 0. */
  public String field(int field) {
    return new String(buffer, starts[field], ends[field] - starts[field], UTF_8);
  }

  /** The field as a number, or NaN if it is not a finite decimal number. */
  public final double numeric(int field) {
    return Numbers.parse(buffer, starts[field], ends[field]);
  }

  /** An exception for what is wrong in the current line. */
  public final InputException malformed(String sentence) {
    return lines.malformed(sentence);
  }

  @Override
  public final void close() {
    lines.close();
  }

  final void add(int start, int end) {
    if (fieldCount == starts.length) {
      starts = Arrays.copyOf(starts, 2 * fieldCount);
      ends = Arrays.copyOf(ends, 2 * fieldCount);
    }
    starts[fieldCount] = start;
    ends[fieldCount++] = end;
  }
}
