package io.helston.node.data;

import static io.helston.protocol.job.FailureKind.MALFORMED_INPUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DelimitedLinesTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b,c\n1,,x y\n",
        "a,b,c\r\n1,,x y",
        "a\tb\tc\n1\t\tx y\n",
        "\uFEFFa\tb\tc\r\n1\t\tx y\r\n",
        "\"a\",\"b\",\"c\"\n\"1\",\"\",\"x y\"\n",
        " a , b , c \n 1 , , x y \n",
        "\"a\"\t\"b\"\t\"c\"\n 1 \t \t\"x y\" \n",
        "# first, with a comma\n\n \na,b,c\n# second\n1,,x y\n \t \n"
      })
  void splitsTheSameFields(String text) {
    assertThat(rows(text)).containsExactly(List.of("a", "b", "c"), List.of("1", "", "x y"));
  }

  @Test
  void emptyFieldsAtTheEndAreFields() {
    assertThat(rows("a\tb\tc\n1\t\t\n,\t2\t3\n"))
        .containsExactly(List.of("a", "b", "c"), List.of("1", "", ""), List.of(",", "2", "3"));
  }

  @Test
  void quotesMayBeDoubledOrPartOfTheText() {
    assertThat(rows("a,\"b,1\"\n\"say \"\"so\"\"\",5\" RNA\n\"\"\"\",\"\"\n"))
        .containsExactly(List.of("a", "b,1"), List.of("say \"so\"", "5\" RNA"), List.of("\"", ""));
  }

  @Test
  void firstLineDecidesWhatSeparates() {
    assertThat(rows("a\tb\n1,5\t2\n")).containsExactly(List.of("a", "b"), List.of("1,5", "2"));
    assertThat(rows("a;1,b,c\n1,2;3,\n"))
        .containsExactly(List.of("a;1", "b", "c"), List.of("1", "2;3", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "7,7",
    "007,7",
    "999999999,999999999",
    "2147483647,2147483647",
    "2147483648,-1",
    "1e5,100000",
    "1E+5,100000",
    "3.0,3",
    "2.147483647e9,2147483647",
    "3.5,-1",
    "1e-1,-1",
    "-1,-1",
    "-0,0",
    "+4,4",
    "NA,-1",
    "1x,-1",
    "x1,-1",
    "0x1F,-1",
    "Inf,-1",
    "'\"12\"',12",
    "'',-1"
  })
  void countsAreWholeNumbersHoweverWritten(String text, int count) {
    try (var lines = DelimitedLines.open(TestFiles.write(dir, "t.tsv", "a\tb\n" + text + "\tz"))) {
      lines.next();
      lines.next();
      assertThat(lines.count(0)).isEqualTo(count);
    }
  }

  @Test
  void valuesAreNumbersTextsOrMissing() {
    try (var lines = DelimitedLines.open(TestFiles.write(dir, "t.csv", "x,NA,,-2.5e1\n"))) {
      assertThat(lines.next()).isTrue();
      assertThat(lines.optional(0)).isEqualTo("x");
      assertThat(lines.optional(1)).isNull();
      assertThat(lines.optional(2)).isNull();
      assertThat(lines.numeric(3)).isEqualTo(-25);
      assertThat(lines.numeric(0)).isNaN();
      assertThat(lines.next()).isFalse();
      assertThat(lines.fieldCount()).isZero();
    }
  }

  /** Lines that lie across the borders of the buffer, the first far longer than it. */
  @Test
  void linesMayBeLongerThanTheBuffer() {
    String wide = "field,".repeat(50_000) + "last";
    String text = wide + "\n" + "1,2\n".repeat(50_000) + wide;
    try (var lines = DelimitedLines.open(TestFiles.write(dir, "t.csv", text))) {
      lines.next();
      assertThat(lines.fieldCount()).isEqualTo(50_001);
      int sum = 0;
      for (int i = 0; i < 50_000; i++) {
        lines.next();
        sum += lines.count(0) + lines.count(1);
      }
      assertThat(sum).isEqualTo(150_000);
      lines.next();
      assertThat(lines.field(50_000)).isEqualTo("last");
      assertThat(lines.number()).isEqualTo(50_002);
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        fault(
            "t.csv:1: is separated by semicolons, expected tabs or commas (and points in numbers);"
                + " save the table with these",
            "gene;s1;s2\ng1;1;2\n"),
        fault(
            "t.csv:2: is separated by blanks, expected tabs or commas; save the table with these",
            "# from R\n\"s1\" \"s2\"\n\"g1\" 1 2\n"),
        fault(
            "t.csv:2: has a quote that does not enclose a field, expected \"...\" between"
                + " separators, on one line",
            "a,b\n\"1,2\n"),
        fault(
            "t.csv:2: has a quote that does not enclose a field, expected \"...\" between"
                + " separators, on one line",
            "a,b\n\"1\"2,3\n"),
        fault("t.csv:1: has a tab between quotes, expected text without tabs", "a,\"b\tc\"\n1,2\n"),
        fault("t.csv:1: has the byte 0x03, expected a text file (plain or gzipped)", "PK\u0003"),
        fault(
            "t.csv:2: has a carriage return inside the line, expected lines that end in LF or CRLF",
            "a,b\n1\r2,3\n"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isToldInOneSentence(Fault fault) {
    fault.check(dir);
  }

  private static Fault fault(String sentence, String text) {
    return new Fault(MALFORMED_INPUT, sentence, dir -> rows(TestFiles.write(dir, "t.csv", text)));
  }

  private List<List<String>> rows(String text) {
    return rows(TestFiles.write(dir, "t.csv", text));
  }

  private static List<List<String>> rows(Path file) {
    List<List<String>> rows = new ArrayList<>();
    try (var lines = DelimitedLines.open(file)) {
      while (lines.next()) {
        rows.add(lines.fields());
      }
    }
    return rows;
  }
}
