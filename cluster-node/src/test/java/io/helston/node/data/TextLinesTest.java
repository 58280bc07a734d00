package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.protocol.job.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextLinesTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b\nc d\n",
        "a b\nc d",
        "a\tb\r\nc\td\r\n",
        "\uFEFFa b\r\nc d",
        " a  b \n\t c\t \td\t\r\n",
        "a b\nc d\n\n \n\t\r\n",
        "a b\r\r\nc d\r\r\n",
      })
  void everyLayoutGivesTheSameFields(String text) {
    assertThat(read(TestFiles.write(dir, "plain", text))).containsExactly("1:a|b", "2:c|d");
    assertThat(read(TestFiles.write(dir, "gzipped", TestFiles.gzip(text))))
        .containsExactly("1:a|b", "2:c|d");
  }

  @Test
  void blankLinesAreSkippedButCounted() {
    assertThat(read(TestFiles.write(dir, "f", "\n\na\n\r\nb\n"))).containsExactly("3:a", "5:b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF", "\uFEFF\n"})
  void fileWithoutFieldsHasNoLines(String text) {
    assertThat(read(TestFiles.write(dir, "f", text))).isEmpty();
  }

  @Test
  void byteOrderMarkIsDroppedOnlyAtTheStart() {
    assertThat(read(TestFiles.write(dir, "f", "\uFEFFa\n\uFEFFb\n")))
        .containsExactly("1:a", "2:\uFEFFb");
  }

  @Test
  void textIsUtf8() {
    assertThat(read(TestFiles.write(dir, "f", "größe 身長\n"))).containsExactly("1:größe|身長");
  }

  /** Files joined with cat, and those of bgzip, hold several gzip members. */
  @Test
  void allGzipMembersAreRead() throws IOException {
    var joined = new ByteArrayOutputStream();
    for (int i = 0; i < 50; i++) {
      joined.write(TestFiles.gzip("line " + i + "\n"));
    }
    assertThat(read(TestFiles.write(dir, "f.gz", joined.toByteArray()))).hasSize(50);
  }

  /** Lines of every length cross the read buffer at every offset sooner or later. */
  @Test
  void linesLongerThanTheBufferAreWhole() {
    var text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    int[] lengths = {1, 65_535, 65_536, 65_537, 3, 40_000, 40_000, 200_000, 7, 1_000_000, 2};
    for (int i = 0; i < lengths.length; i++) {
      String field = Character.toString('a' + i).repeat(lengths[i]);
      text.append(field).append(" x\r\n");
      expected.add(i + 1 + ":" + field + "|x");
    }
    assertThat(read(TestFiles.write(dir, "f", text.toString()))).isEqualTo(expected);
    assertThat(read(TestFiles.write(dir, "g", TestFiles.gzip(text.toString()))))
        .isEqualTo(expected);
  }

  @Test
  void lineMayHaveAnyNumberOfFields() {
    String line = "x ".repeat(10_000);
    try (var lines = TextLines.open(TestFiles.write(dir, "f", line))) {
      assertThat(lines.next()).isTrue();
      assertThat(lines.fieldCount()).isEqualTo(10_000);
      assertThat(lines.fields()).containsOnly("x");
      assertThat(lines.next()).isFalse();
      assertThat(lines.next()).isFalse();
    }
  }

  @Test
  void unreadableFileCannotBeOpened() throws IOException {
    Path path = TestFiles.write(dir, "secret", "a");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(path), "the user of this run may read everything");
    assertThatThrownBy(() -> TextLines.open(path))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANNOT_OPEN))
        .hasMessage(path + ": permission denied, expected a readable file");
  }

  private static List<String> read(Path path) {
    List<String> result = new ArrayList<>();
    try (var lines = TextLines.open(path)) {
      while (lines.next()) {
        result.add(lines.number() + ":" + String.join("|", lines.fields()));
      }
    }
    return result;
  }
}
