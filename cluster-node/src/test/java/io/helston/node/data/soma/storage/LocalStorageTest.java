package io.helston.node.data.soma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.data.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a folder by path and address. */
final class LocalStorageTest {
  @TempDir private Path folder;

  @Test
  void pathsAndAddressesLeadToTheSameFiles() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("odd name"));
    Files.write(odd.resolve("f"), new byte[] {1, 2, 3});
    for (String uri : new String[] {odd.toString(), odd.toUri().toString(), "file://" + odd}) {
      LocalStorage storage = LocalStorage.of(uri);
      assertThat(storage.list("")).containsExactly("f");
      assertThat(storage.size("f")).isEqualTo(3);
      byte[] read = new byte[4];
      storage.read("f", 1, read, 2, 2);
      assertThat(read).containsExactly(0, 0, 2, 3);
    }
  }

  @Test
  void whatIsAbsentHasNoSizeAndNoNames() {
    LocalStorage storage = new LocalStorage(folder);
    assertThat(storage.size("nothing")).isEqualTo(-1);
    assertThat(storage.list("nothing")).isEmpty();
  }

  @Test
  void readingBeyondTheEndNamesTheFile() throws IOException {
    Files.write(folder.resolve("short"), new byte[2]);
    assertThatThrownBy(() -> new LocalStorage(folder).read("short", 1, new byte[8], 0, 8))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("short") + ": ends at byte 2, expected at least 9");
  }

  @Test
  void otherStoresAreRefusedByName() {
    assertThatThrownBy(() -> LocalStorage.of("s3://bucket/key"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is on a store that is not supported");
  }

  @Test
  void sinksMakeFoldersAndNeverOverwrite() throws IOException {
    Path root = folder.resolve("new");
    var sink = new LocalSink(root);
    try (OutputStream out = sink.create("a/b/c")) {
      out.write(7);
    }
    assertThat(new LocalStorage(root).size("a/b/c")).isEqualTo(1);
    assertThatThrownBy(() -> sink.create("a/b/c"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("cannot be written, expected a folder that can");
  }
}
