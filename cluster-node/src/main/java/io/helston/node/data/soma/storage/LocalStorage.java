package io.helston.node.data.soma.storage;

import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Files below a folder of this machine, given by path or as {@code file://} address. */
public final class LocalStorage implements ArrayStorage {
  private static final String FILE_SCHEME = "file:";

  private final Path root;

  public LocalStorage(Path root) {
    this.root = root;
  }

  /** The storage of an address. */
  public static LocalStorage of(String uri) {
    try {
      if (uri.startsWith(FILE_SCHEME)) {
        return new LocalStorage(Path.of(URI.create(uri.replace(" ", "%20"))));
      }
      if (uri.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
        throw new InputException(
            FailureKind.CANNOT_OPEN,
            Path.of(uri),
            0,
            "is on a store that is not supported, expected a folder or a file:// address");
      }
      return new LocalStorage(Path.of(uri));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw notAnAddress(uri);
    }
  }

  private static InputException notAnAddress(String uri) {
    return new InputException(
        FailureKind.CANNOT_OPEN,
        Path.of("."),
        0,
        InputException.quote(uri) + " is not a path or file:// address");
  }

  @Override
  public List<String> list(String folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(display(folder))) {
      stream.forEach(path -> names.add(path.getFileName().toString()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw cannotOpen(folder, e);
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public long size(String file) {
    Path path = display(file);
    try {
      return Files.isRegularFile(path) ? Files.size(path) : -1;
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
  }

  @Override
  public void read(String file, long position, byte[] target, int offset, int length) {
    try (FileChannel channel = FileChannel.open(display(file), StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
      long at = position;
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw InputException.malformed(
              display(file),
              0,
              "ends at byte %d, expected at least %d".formatted(at, position + length));
        }
        at += count;
      }
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
  }

  @Override
  public Path display(String path) {
    try {
      return path.isEmpty() ? root : root.resolve(path);
    } catch (InvalidPathException e) {
      throw InputException.malformed(root, 0, "names a file that no system allows: " + path);
    }
  }

  @Override
  public ArrayStorage elsewhere(String uri) {
    return of(uri);
  }

  private InputException cannotOpen(String file, IOException e) {
    return new InputException(
        FailureKind.CANNOT_OPEN,
        display(file),
        0,
        "cannot be read (%s)".formatted(e.getClass().getSimpleName()));
  }
}
