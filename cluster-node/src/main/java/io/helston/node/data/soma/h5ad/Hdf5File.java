package io.helston.node.data.soma.h5ad;

import io.helston.node.data.InputException;
import io.helston.node.data.InputFiles;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * An open HDF5 file. Whatever is in it, nothing is thrown but an {@link InputException} that names
 * it. Safe for several threads.
 */
final class Hdf5File implements AutoCloseable {
  private static final long SIGNATURE = 0x894844460d0a1a0aL;

  /** Where the signature may be first if there is something before the HDF5 part of a file. */
  private static final long FIRST_USER_BLOCK = 512;

  /** No filter of HDF5 makes data smaller than this; deflate, the strongest, reaches 1032. */
  private static final long MOST_COMPRESSION = 2000;

  private final Path path;
  private final FileState state;
  private final FileChannel channel;
  private final HdfFile file;

  private Hdf5File(Path path, FileState state, FileChannel channel, HdfFile file) {
    this.path = path;
    this.state = state;
    this.channel = channel;
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @throws InputException if there is none, or one that is no HDF5 file
   */
  static Hdf5File open(Path path) {
    InputFiles.require(path);
    FileState state = FileState.of(path);
    FileChannel channel = channel(path);
    try {
      return new Hdf5File(path, state, channel, read(path, () -> new HdfFile(channel)));
    } catch (InputException e) {
      close(path, channel);
      throw e;
    }
  }

  private static FileChannel channel(Path path) {
    try {
      if (hasSignature(path)) {
        return new UnmappedChannel(FileChannel.open(path, StandardOpenOption.READ));
      }
    } catch (IOException e) {
      throw InputFiles.cannotOpen(path, e);
    }
    throw unreadable(path, "it has not its signature");
  }

  private static void close(Path path, FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw InputFiles.cannotOpen(path, e);
    }
  }

  private static boolean hasSignature(Path path) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      for (long at = 0; at < channel.size(); at = Math.max(FIRST_USER_BLOCK, 2 * at)) {
        buffer.clear();
        if (channel.read(buffer, at) == Long.BYTES && buffer.flip().getLong() == SIGNATURE) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Reads something by jHDF.
   *
   * @throws InputException if it cannot be read
   */
  <T> T read(Supplier<T> reading) {
    return read(path, reading);
  }

  private static <T> T read(Path path, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // jHDF has an exception of its own, but takes lengths, counts and addresses of a damaged file
      // at their word: it throws whatever follows from them, asks for arrays that are larger than
      // the file, and follows structures that contain themselves. An error of this kind leaves
      // nothing behind, since the request was not granted and what was read is dropped.
      throw unreadable(path, reason(e));
    }
  }

  private static InputException unreadable(Path path, String reason) {
    return InputException.malformed(
        path, 0, "cannot be read as HDF5 (%s), expected an h5ad file".formatted(reason));
  }

  private static String reason(Throwable thrown) {
    return switch (thrown) {
      case OutOfMemoryError _ -> "it asks for more memory than there is";
      case StackOverflowError _ -> "it contains itself";
      case HdfException e when e.getCause() instanceof HdfException cause -> reason(cause);
      case Throwable e when e.getMessage() == null -> e.getClass().getSimpleName();
      case Throwable e -> e.getMessage();
    };
  }

  Path path() {
    return path;
  }

  /** The file as it was when it was opened. */
  FileState state() {
    return state;
  }

  /** Refuses a file that was written to or replaced since. */
  void requireUnchanged() {
    if (!FileState.of(path).equals(state)) {
      throw changed(path);
    }
  }

  /** The exception for a file that is not as it was. */
  static InputException changed(Path path) {
    return InputException.inconsistent(
        path, 0, "was changed after the run began, expected the same size and time of writing");
  }

  /** A member of a group; null if there is none. */
  Node child(Group group, String name) {
    return read(() -> group.getChild(name));
  }

  /** A member of the file; null if there is none. */
  Node child(String name) {
    return child(file, name);
  }

  /** The file's outermost group. */
  Group root() {
    return file;
  }

  /** The text of an attribute. */
  String text(Node node, String attribute, String absent) {
    Object data = value(node, attribute);
    return data == null ? absent : data.toString();
  }

  /** The value of an attribute; null if there is none. */
  Object value(Node node, String attribute) {
    return read(
        () -> {
          Attribute found = node.getAttribute(attribute);
          if (found == null || found.isEmpty()) {
            return null;
          }
          requireSize(attribute, found.getSize(), found.getDataType().getSize(), state.bytes());
          return found.getData();
        });
  }

  /** All values of an array, by jHDF. */
  Object values(Dataset array) {
    return read(
        () -> {
          requireSize(array);
          return array.getDataFlat();
        });
  }

  /** Refuses an array that is larger than its file can hold. */
  private void requireSize(Dataset array) {
    boolean packed = array.getDataLayout() == DataLayout.CHUNKED;
    long most = state.bytes() * (packed ? MOST_COMPRESSION : 1);
    requireSize(array.getPath(), array.getSize(), array.getDataType().getSize(), most);
  }

  /** The sizes of an array that its file can hold. */
  long[] sizes(Dataset array) {
    return read(
        () -> {
          requireSize(array);
          return array.getDimensionsAsLong();
        });
  }

  private void requireSize(String name, long size, int bytesEach, long mostBytes) {
    if (size < 0 || bytesEach <= 0 || size > mostBytes / bytesEach) {
      throw malformed(
          "%s has %d values of %d bytes, expected at most what the file's %d bytes can hold"
              .formatted(name, size, bytesEach, state.bytes()));
    }
  }

  InputException malformed(String sentence) {
    return InputException.malformed(path, 0, sentence);
  }

  @Override
  public void close() {
    close(path, channel);
  }
}
