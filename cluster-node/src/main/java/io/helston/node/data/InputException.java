package io.helston.node.data;

import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;

/**
 * An input file that cannot be used, told in one sentence.
 *
 * <p>The message reads {@code path:line: what was found, what was expected}; the line is left out
 * when it is 0. There is no stack trace, since the fault lies in the file and not in the code.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Longest piece of a file that is quoted in a message. */
  private static final int QUOTED_CHARACTERS = 40;

  private final FailureKind kind;
  private final String path;
  private final int line;
  private final String sentence;

  /**
   * @param line the line of the file, counted from 1, or 0 if there is none
   * @param sentence what was found and what was expected, without path and line
   */
  public InputException(FailureKind kind, Path path, int line, String sentence) {
    super(path + (line > 0 ? ":" + line : "") + ": " + sentence, null, false, false);
    this.kind = kind;
    this.path = path.toString();
    this.line = line;
    this.sentence = sentence;
  }

  /** A file that is not what its format says. */
  public static InputException malformed(Path path, int line, String sentence) {
    return new InputException(FailureKind.MALFORMED_INPUT, path, line, sentence);
  }

  /** A file that is sound by itself but does not fit the others. */
  public static InputException inconsistent(Path path, int line, String sentence) {
    return new InputException(FailureKind.INCONSISTENT_INPUT, path, line, sentence);
  }

  /** The same fault, if the line was counted from so many lines below the file's first. */
  public InputException below(int lines) {
    return line == 0 ? this : new InputException(kind, Path.of(path), line + lines, sentence);
  }

  /** What went wrong, and so the exit code. */
  public FailureKind kind() {
    return kind;
  }

  /** The file as the user wrote it. */
  public String path() {
    return path;
  }

  /** The line of the file, counted from 1, or 0 if there is none. */
  public int line() {
    return line;
  }

  /** A value of the file in quotes, shortened if it is long. */
  public static String quote(String value) {
    return value.length() <= QUOTED_CHARACTERS
        ? "'" + value + "'"
        : "'" + value.substring(0, QUOTED_CHARACTERS) + "...'";
  }

  /** A count with its noun, {@code 1 column} or {@code 3 columns}. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
