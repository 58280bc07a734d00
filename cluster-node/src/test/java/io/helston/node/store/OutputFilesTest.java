package io.helston.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFilesTest {
  @TempDir Path dir;

  @Test
  void nothingIsInPlaceBeforePublish() throws IOException {
    try (var files = OutputFiles.of(prefix())) {
      files.write(".tsv", to -> to.write("numbers"));
      files.write(".json", to -> to.write("{}"));
      assertThat(dir.resolve("r.tsv")).doesNotExist();
      assertThat(files.publish()).containsExactly(dir.resolve("r.tsv"), dir.resolve("r.json"));
    }
    assertThat(names()).containsExactly("r.json", "r.tsv");
    assertThat(dir.resolve("r.tsv")).hasContent("numbers");
  }

  @Test
  void nothingIsPublishedWhenContentThrows() throws IOException {
    for (Exception cause : List.of(new IOException("full"), new IllegalStateException("bug"))) {
      assertThatThrownBy(
              () -> {
                try (var files = OutputFiles.of(prefix())) {
                  files.write(".tsv", to -> to.write("numbers"));
                  files.write(
                      ".json",
                      to -> {
                        to.write("half");
                        switch (cause) {
                          case IOException e -> throw e;
                          default -> throw (RuntimeException) cause;
                        }
                      });
                  files.publish();
                }
              })
          .isInstanceOf(RuntimeException.class);
      assertThat(names()).isEmpty();
    }
  }

  @Test
  void failedWriteNamesTheFile() {
    try (var files = OutputFiles.of(prefix())) {
      assertThatThrownBy(
              () ->
                  files.write(
                      ".json",
                      to -> {
                        throw new IOException("no space left");
                      }))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContainingAll(dir.resolve("r.json").toString(), "no space left");
    }
  }

  @Test
  void olderResultsStayUntilTheNewOnesAreWhole() throws IOException {
    Files.writeString(dir.resolve("r.tsv"), "old");
    try (var files = OutputFiles.of(prefix())) {
      files.write(".tsv", to -> to.write("new"));
      assertThat(dir.resolve("r.tsv")).hasContent("old");
    }
    assertThat(dir.resolve("r.tsv")).hasContent("old");
    try (var files = OutputFiles.of(prefix())) {
      files.write(".tsv", to -> to.write("new"));
      files.publish();
    }
    assertThat(dir.resolve("r.tsv")).hasContent("new");
    assertThat(names()).containsExactly("r.tsv");
  }

  @Test
  void closingAfterPublishingKeepsTheFiles() throws IOException {
    var files = OutputFiles.of(prefix());
    files.write(".tsv", to -> to.write("numbers"));
    files.publish();
    files.close();
    files.close();
    assertThat(names()).containsExactly("r.tsv");
  }

  @Test
  void textIsUtf8() throws IOException {
    try (var files = OutputFiles.of(prefix())) {
      files.write(".tsv", to -> to.write("\u03c3\u00b2"));
      files.publish();
    }
    assertThat(Files.readAllBytes(dir.resolve("r.tsv"))).containsExactly(0xcf, 0x83, 0xc2, 0xb2);
  }

  /** Others of the group may read results as they may read any new file. */
  @Test
  void resultsHaveThePermissionsOfAnyNewFile() throws IOException {
    Path usual = Files.createFile(dir.resolve("usual"));
    try (var files = OutputFiles.of(prefix())) {
      files.write(".tsv", to -> to.write("numbers"));
      files.publish();
    }
    assertThat(Files.getPosixFilePermissions(dir.resolve("r.tsv")))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void placesWhereNothingCanBeWrittenAreRefused() throws IOException {
    Files.writeString(dir.resolve("file"), "");
    assertRefused(dir + "/", "is a folder");
    assertRefused(dir.toString(), "is a folder");
    assertRefused(dir + "/nowhere/r", "nowhere: no such folder");
    assertRefused(dir + "/file/r", "file: no such folder");
    assertThat(names()).containsExactly("file");
  }

  private static void assertRefused(String prefix, String sentence) {
    var thrown = catchThrowableOfType(InputException.class, () -> OutputFiles.of(prefix));
    assertThat(thrown).hasMessageContaining(sentence);
    assertThat(thrown.kind()).isEqualTo(FailureKind.CANNOT_OPEN);
  }

  private String prefix() {
    return dir.resolve("r").toString();
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
