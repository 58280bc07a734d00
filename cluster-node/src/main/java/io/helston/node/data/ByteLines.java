package io.helston.node.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a text file as ranges of a byte buffer, so that no line becomes a string.
 *
 * <p>The file may be gzipped (told by its first bytes, not by its name), begin with a UTF-8 byte
 * order mark and end its lines with LF or CRLF; the line is without all of these. What the
 * accessors return belongs to the line that {@link #next} moved to. Not thread-safe.
 */
final class ByteLines implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** A longer line is taken for a sign that the file is not text. */
  private static final int MAX_LINE_BYTES = 1 << 26;

  private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Path path;
  private final InputStream in;
  private final boolean block;
  private byte[] buffer = new byte[BUFFER_BYTES];
  // The buffer holds [unread, limit); the current line is [lineStart, lineEnd), before unread.
  private int unread;
  private int limit;
  private int lineStart;
  private int lineEnd;
  private int number;

  private ByteLines(Path path, InputStream in, boolean block) {
    this.path = path;
    this.in = in;
    this.block = block;
  }

  /**
   * Opens the file.
   *
   * @throws InputException if it is missing, a directory, unreadable or not really gzipped
   */
  static ByteLines open(Path path) {
    return new ByteLines(path, stream(path), false);
  }

  /** The bytes of a file, unpacked if it is gzipped. */
  static InputStream stream(Path path) {
    InputFiles.require(path);
    InputStream raw = null;
    try {
      raw = Files.newInputStream(path);
      var in = new PushbackInputStream(raw, GZIP_MAGIC.length);
      byte[] magic = in.readNBytes(GZIP_MAGIC.length);
      in.unread(magic);
      return Arrays.equals(magic, GZIP_MAGIC) ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    } catch (IOException e) {
      closeQuietly(raw);
      throw readFailure(path, e);
    }
  }

  /** Moves to the next line; false at the end of the file. */
  boolean next() {
    lineStart = unread;
    int scan = unread;
    while (true) {
      while (scan < limit && buffer[scan] != '\n') {
        scan++;
      }
      if (scan < limit) {
        unread = scan + 1;
        break;
      }
      int scanned = scan - lineStart;
      boolean more = fill();
      scan = lineStart + scanned;
      if (!more) {
        if (scan == lineStart) {
          return false;
        }
        unread = scan;
        break;
      }
    }
    lineEnd = scan;
    number++;
    if (number == 1
        && !block
        && lineEnd - lineStart >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            buffer, lineStart, lineStart + 3, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
      lineStart += BYTE_ORDER_MARK.length;
    }
    while (lineEnd > lineStart && buffer[lineEnd - 1] == '\r') {
      lineEnd--;
    }
    return true;
  }

  /**
   * Moves the current line to the front of the buffer and reads more after it; false at the end.
   */
  private boolean fill() {
    int kept = limit - lineStart;
    if (kept > MAX_LINE_BYTES) {
      throw InputException.malformed(
          path, number + 1, "is longer than 64 MB, expected a line of text");
    }
    byte[] target = kept > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
    System.arraycopy(buffer, lineStart, target, 0, kept);
    buffer = target;
    lineStart = 0;
    limit = kept;
    unread = kept;
    try {
      int read = in.read(buffer, limit, buffer.length - limit);
      limit += Math.max(read, 0);
      return read > 0;
    } catch (IOException e) {
      throw readFailure(path, e);
    }
  }

  /**
   * Takes whole lines after the current one, so that another thread may read them while this one
   * unpacks more. These lines count theirs from 1.
   *
   * @param bytes about how many
   * @return empty at the end of the file
   */
  Optional<ByteLines> take(int bytes) {
    int filled = limit - unread;
    byte[] taken = Arrays.copyOfRange(buffer, unread, unread + Math.max(filled, bytes));
    int end = 0;
    try {
      boolean more = true;
      while (more && end == 0) {
        filled += in.readNBytes(taken, filled, taken.length - filled);
        more = filled == taken.length;
        end = more ? afterLastLine(taken, filled) : filled;
        if (end == 0 && more) {
          taken = Arrays.copyOf(taken, 2 * taken.length);
        }
      }
    } catch (IOException e) {
      throw readFailure(path, e);
    }
    buffer = Arrays.copyOfRange(taken, end, end + Math.max(filled - end, BUFFER_BYTES));
    lineStart = 0;
    lineEnd = 0;
    unread = 0;
    limit = filled - end;
    var lines = new ByteLines(path, InputStream.nullInputStream(), true);
    lines.buffer = taken;
    lines.limit = end;
    return end == 0 ? Optional.empty() : Optional.of(lines);
  }

  /** Where the first line begins whose end is not there; a line may be too long to have one. */
  private static int afterLastLine(byte[] bytes, int filled) {
    int end = filled;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end == 0 && filled > MAX_LINE_BYTES ? filled : end;
  }

  Path path() {
    return path;
  }

  /** The current line, counted from 1; at the end of the file, the number of lines. */
  int number() {
    return number;
  }

  /** The bytes that hold the current line; shared, and another array for another line. */
  byte[] bytes() {
    return buffer;
  }

  /** Where the current line begins. */
  int start() {
    return lineStart;
  }

  /** Where the current line ends, exclusive. */
  int end() {
    return lineEnd;
  }

  /** An exception for what is wrong in the current line. */
  InputException malformed(String sentence) {
    return InputException.malformed(path, number, sentence);
  }

  /** An exception for a control character, which no text has. */
  InputException notText(byte b) {
    return malformed(
        b == '\r'
            ? "has a carriage return inside the line, expected lines that end in LF or CRLF"
            : String.format("has the byte 0x%02x, expected a text file (plain or gzipped)", b));
  }

  @Override
  public void close() {
    closeQuietly(in);
  }

  static InputException readFailure(Path path, IOException e) {
    if (e instanceof ZipException || e instanceof EOFException) {
      String reason = e.getMessage() == null ? "unexpected end" : e.getMessage();
      return InputException.malformed(
          path,
          0,
          "the gzip data is damaged or cut off (%s), expected a complete file; compress it again"
              .formatted(reason));
    }
    return InputFiles.cannotOpen(path, e);
  }

  private static void closeQuietly(InputStream stream) {
    try {
      if (stream != null) {
        stream.close();
      }
    } catch (IOException e) {
      // Everything that was wanted has been read; a failing close changes nothing.
    }
  }
}
