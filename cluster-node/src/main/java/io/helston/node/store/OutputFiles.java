package io.helston.node.store;

import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The files of one result, all named after a prefix. Each is written beside its place, forced to
 * disk and renamed, so a reader finds it whole or not at all; what was not published is deleted.
 */
public final class OutputFiles implements AutoCloseable {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to the writer, which the caller closes. */
    void writeTo(Writer writer) throws IOException;
  }

  /** Writes the bytes of a file. */
  @FunctionalInterface
  public interface Bytes {
    /** Writes everything to the stream, which the caller closes. */
    void writeTo(OutputStream stream) throws IOException;
  }

  private static final int BUFFER = 1 << 16;

  /**
   * Compresses at the lowest level: tables of numbers take a fifth of the time of the usual level
   * and become a fifth larger. The header has no time stamp, so equal tables are equal files.
   */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream to) throws IOException {
      super(to, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private record Pending(Path temporary, Path target) {}

  private final String prefix;
  private final List<Pending> pending = new ArrayList<>();

  private OutputFiles(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Files that begin with a prefix.
   *
   * @param suffixes of the files to come; a folder in the place of one is refused at once
   * @throws InputException if nothing can be written there
   */
  public static OutputFiles of(String prefix, String... suffixes) {
    Path path = Path.of(prefix).toAbsolutePath();
    Path folder = path.getParent();
    if (folder == null || prefix.endsWith("/") || Files.isDirectory(path)) {
      throw refused(path, "is a folder, expected the beginning of file names: --out FOLDER/NAME");
    }
    if (!Files.isDirectory(folder)) {
      throw refused(folder, "no such folder for the results of --out; create it first");
    }
    try {
      Files.delete(Files.createTempFile(folder, ".helston-", ".tmp"));
    } catch (IOException e) {
      throw refused(folder, "cannot be written to; choose another --out");
    }
    for (String suffix : suffixes) {
      Path target = Path.of(path + suffix);
      if (Files.exists(target) && !(Files.isRegularFile(target) && Files.isWritable(target))) {
        throw refused(target, "is not a file that can be replaced; choose another --out");
      }
    }
    return new OutputFiles(path.toString());
  }

  private static InputException refused(Path path, String sentence) {
    return new InputException(FailureKind.CANNOT_OPEN, path, 0, sentence);
  }

  /** The path of the file with this suffix, such as {@code .rhe.tsv}. */
  public Path path(String suffix) {
    return Path.of(prefix + suffix);
  }

  /** Writes a text that {@link #publish} puts into its place; gzipped if its name ends so. */
  public void write(String suffix, Content content) {
    writeBytes(
        suffix,
        file -> {
          if (suffix.endsWith(".gz")) {
            var gzip = new FastGzip(file);
            writeText(gzip, content);
            gzip.finish();
          } else {
            writeText(file, content);
          }
        });
  }

  /** Writes a file that {@link #publish} puts into its place. */
  public void writeBytes(String suffix, Bytes content) {
    Path target = path(suffix);
    try {
      Path temporary =
          target.resolveSibling("." + target.getFileName() + "-" + ProcessHandle.current().pid());
      pending.add(new Pending(temporary, target));
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(target + " could not be written: " + e.getMessage(), e);
    }
  }

  private static void writeText(OutputStream to, Content content) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), BUFFER);
    content.writeTo(writer);
    writer.flush();
  }

  /** Puts all written files into their places. */
  public List<Path> publish() {
    var published = new ArrayList<Path>();
    try {
      for (Pending file : pending) {
        Files.move(
            file.temporary,
            file.target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        published.add(file.target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "results could not be put into place: "
              + e.getMessage()
              + "; those in place: "
              + published,
          e);
    }
    pending.clear();
    return published;
  }

  /** Deletes what was not published. */
  @Override
  public void close() {
    for (Pending file : pending) {
      try {
        Files.deleteIfExists(file.temporary);
      } catch (IOException e) {
        throw new UncheckedIOException(file.temporary + " could not be deleted", e);
      }
    }
    pending.clear();
  }
}
