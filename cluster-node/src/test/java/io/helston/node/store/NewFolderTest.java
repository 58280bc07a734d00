package io.helston.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewFolderTest {
  @TempDir private Path dir;

  @Test
  void aFolderAppearsWhenItIsPublished() throws IOException {
    Path target = dir.resolve("new");
    try (NewFolder folder = NewFolder.at(target)) {
      Files.createDirectories(folder.path().resolve("inner"));
      Files.writeString(folder.path().resolve("inner/file"), "content");
      assertThat(target).doesNotExist();
      assertThat(folder.publish()).isEqualTo(target);
    }
    assertThat(target.resolve("inner/file")).hasContent("content");
    assertThat(dir).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void whatIsNotPublishedIsDeleted() throws IOException {
    try (NewFolder folder = NewFolder.at(dir.resolve("new"))) {
      Files.createDirectories(folder.path().resolve("inner"));
      Files.writeString(folder.path().resolve("inner/file"), "content");
    }
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void whatIsThereIsLeftAlone() throws IOException {
    Path target = Files.createDirectory(dir.resolve("old"));
    assertThatThrownBy(() -> NewFolder.at(target))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("old: is there already; choose another --out, or delete it first");
    assertThatThrownBy(() -> NewFolder.at(dir.resolve("nowhere/new")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere: no such folder");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void whatCameMeanwhileIsNotReplaced() throws IOException {
    Path target = dir.resolve("new");
    try (NewFolder folder = NewFolder.at(target)) {
      Files.createDirectory(target);
      Files.writeString(target.resolve("other"), "kept");
      assertThatThrownBy(folder::publish).hasMessageContaining("could not be put into place");
    }
    assertThat(target.resolve("other")).hasContent("kept");
    assertThat(dir).isDirectoryNotContaining(path -> !path.equals(target));
  }
}
