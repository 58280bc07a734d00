package io.helston.node.data;

import static io.helston.protocol.job.FailureKind.CANNOT_OPEN;
import static io.helston.protocol.job.FailureKind.INCONSISTENT_INPUT;
import static io.helston.protocol.job.FailureKind.MALFORMED_INPUT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of a table is told in one sentence with its place. */
final class DelimitedTableFaultsTest {
  @TempDir Path dir;

  static Stream<Fault> shapes() {
    return Stream.of(
        table("t.csv: the file is empty, expected a header of names", ""),
        table("t.csv: the file is empty, expected a header of names", "# a comment\n\n"),
        table("t.csv: has a header only, expected rows of values", "a,b\n"),
        table("t.csv: has a header only, expected rows of values", "a,b\n# 1,2\n"),
        table("t.csv:1: the header names column 'a' twice, expected it once", "a,b,a\n1,2,3\n"),
        table(
            "t.csv:2: the header has a column without a name, expected one for every column",
            "# note\na,,c\n1,2,3\n"),
        table("t.csv:3: has 1 field, expected 2 as in the header", "a,b\n1,2\n3\n4,5\n"),
        table("t.csv:4: has 3 fields, expected 2 as in the header", "a,b\n# c\n1,2\n3,4,5\n"),
        table("t.csv:2: has 1 field, expected 2 as in the header", "a\tb\n1 2\n"));
  }

  static Stream<Fault> values() {
    return Stream.of(
        value("t.csv:3: column 'a' has 'two', expected a number or NA", "a,b\n1,x\ntwo,y\n"),
        value("t.csv:4: column 'a' has '1,5', expected a number or NA", "#\n\na\tb\n1,5\tx\n"),
        value("t.csv:2: column 'a' has '1 2', expected a number or NA", "a,b\n1 2,x\n"),
        value("t.csv:2: column 'a' has '0x1F', expected a number or NA", "a,b\n0x1F,x\n"),
        value("t.csv:2: column 'a' has '1d', expected a number or NA", "a,b\n1d,x\n"),
        value("t.csv:2: column 'a' has '.', expected a number or NA", "a,b\n.,x\n"),
        new Fault(
            INCONSISTENT_INPUT,
            "t.csv: there is no column 'hight', expected one of height, b (did you mean 'height'?)",
            dir -> read(dir, "height,b\n1,2\n").numbers("hight")),
        new Fault(
            INCONSISTENT_INPUT,
            "t.csv: there is no column 'c', expected one of height, weight",
            dir -> read(dir, "height,weight\n1,2\n").texts("c")));
  }

  static Stream<Fault> files() {
    return Stream.of(
        new Fault(
            CANNOT_OPEN,
            "absent.csv: no such file",
            dir -> DelimitedTable.read(dir.resolve("absent.csv"))),
        bytes(
            MALFORMED_INPUT,
            "t.csv: is not text in UTF-8, expected a table",
            "a,b\n1,\u00fc\n".getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @MethodSource({"shapes", "values", "files"})
  void isToldInOneSentence(Fault fault) {
    fault.check(dir);
  }

  /** What is told about quotes is the library's; that it has a file and a line is ours. */
  @ParameterizedTest
  @MethodSource("quotes")
  void quotesThatDoNotCloseAreTold(String text) {
    Path file = TestFiles.write(dir, "t.csv", text);
    InputException told =
        catchThrowableOfType(InputException.class, () -> DelimitedTable.read(file));
    assertThat(told)
        .hasMessageStartingWith(file + ": cannot be read as a table: ")
        .hasMessageNotContaining("Exception");
    assertThat(told.kind()).isEqualTo(MALFORMED_INPUT);
  }

  static Stream<String> quotes() {
    return Stream.of("a,b\n1,\"2\n3,4\n", "a,\"b\n1,2\n", "a,b\n1,\"2\"3\n");
  }

  @Test
  void gzipThatIsCutOffIsTold() {
    byte[] whole = TestFiles.gzip("a,b\n" + "1,2\n".repeat(1000));
    new Fault(
            MALFORMED_INPUT,
            "t.csv: the gzip data is damaged or cut off (Unexpected end of ZLIB input stream),"
                + " expected a complete file; compress it again",
            dir ->
                DelimitedTable.read(
                    TestFiles.write(dir, "t.csv", Arrays.copyOf(whole, whole.length - 12))))
        .check(dir);
  }

  private static DelimitedTable read(Path dir, String text) {
    return DelimitedTable.read(TestFiles.write(dir, "t.csv", text));
  }

  private static Fault table(String sentence, String text) {
    return new Fault(MALFORMED_INPUT, sentence, dir -> read(dir, text));
  }

  private static Fault value(String sentence, String text) {
    return new Fault(MALFORMED_INPUT, sentence, dir -> read(dir, text).numbers("a"));
  }

  private static Fault bytes(FailureKind kind, String sentence, byte[] bytes) {
    return new Fault(
        kind, sentence, dir -> DelimitedTable.read(TestFiles.write(dir, "t.csv", bytes)));
  }
}
