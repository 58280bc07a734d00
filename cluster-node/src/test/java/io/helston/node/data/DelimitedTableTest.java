package io.helston.node.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DelimitedTableTest {
  @TempDir Path dir;

  private DelimitedTable table(String text) {
    return DelimitedTable.read(TestFiles.write(dir, "t.csv", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,x\n2.5,y\n",
        "a,b\n1,x\n2.5,y",
        "a\tb\n1\tx\n2.5\ty\n",
        "a,b\r\n1,x\r\n2.5,y\r\n",
        "a\tb\r\n1\tx\r\n2.5\ty",
        "a,b\r1,x\r2.5,y\r",
        "\uFEFFa,b\n1,x\n2.5,y\n",
        "\uFEFFa\tb\r\n1\tx\r\n2.5\ty\r\n",
        "\"a\",\"b\"\n\"1\",\"x\"\n2.5,\"y\"\n",
        " a , b \n 1 , x \n 2.5 , y \n",
        "# first\n# second\na,b\n1,x\n# between, with a comma\n2.5,y\n# last",
        "\n\na,b\n\n1,x\n\n2.5,y\n\n",
        "# a\ttab\na,b\n1,x\n2.5,y\n",
        "a,b\n+1,x\n25e-1,y\n"
      })
  void readsTheSameTable(String text) {
    DelimitedTable table = table(text);
    assertThat(table.columns()).containsExactly("a", "b");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.numbers("a")).containsExactly(1, 2.5);
    assertThat(table.texts("b")).containsExactly("x", "y");
  }

  /** Spreadsheets write a byte order mark and then quote the header. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF\"a\",\"b\"\r\n1,x\r\n2.5,y\r\n",
        "\uFEFF# made by hand\na,b\n1,x\n2.5,y\n"
      })
  void byteOrderMarksAreNoPartOfTheText(String text) {
    DelimitedTable table = table(text);
    assertThat(table.columns()).containsExactly("a", "b");
    assertThat(table.numbers("a")).containsExactly(1, 2.5);
  }

  @Test
  void gzipIsToldByItsBytes() {
    Path file = TestFiles.write(dir, "t.csv", TestFiles.gzip("a,b\n1,2\n"));
    assertThat(DelimitedTable.read(file).numbers("b")).containsExactly(2);
  }

  @Test
  void quotedFieldsHoldSeparatorsQuotesHashesAndLineBreaks() {
    DelimitedTable table = table("name,n\n\"a,b\",1\n\"say \"\"so\"\"\",2\n\"#3\",3\n\"x\ny\",4\n");
    assertThat(table.texts("name")).containsExactly("a,b", "say \"so\"", "#3", "x\ny");
    assertThat(table.numbers("n")).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NA", "NaN", "nan", "N/A", "null", "\"\"", "\"NA\""})
  void missingValuesAreNotNumbersAndNoText(String missing) {
    DelimitedTable table = table("a,b\n" + missing + ",1\n2,\n");
    assertThat(table.numbers("a")).containsExactly(Double.NaN, 2);
    assertThat(table.texts("a")).containsExactly(null, "2");
    assertThat(table.numbers("b")).containsExactly(1, Double.NaN);
  }

  @Test
  void trailingTabsAreMissingValues() {
    DelimitedTable table = table("a\tb\tc\n1\t\t\n\t\t3\n");
    assertThat(table.numbers("a")).containsExactly(1, Double.NaN);
    assertThat(table.numbers("b")).containsOnly(Double.NaN);
    assertThat(table.numbers("c")).containsExactly(Double.NaN, 3);
  }

  /** A tab in the header decides, so that decimal commas stay in their fields. */
  @Test
  void tabsInTheHeaderMakeCommasOrdinary() {
    DelimitedTable table = table("a\tb\nx,y\t1\n");
    assertThat(table.texts("a")).containsExactly("x,y");
    assertThat(table.numbers("b")).containsExactly(1);
  }

  @Test
  void linesAreCountedAsInTheFile() {
    DelimitedTable table = table("# head\n\na,b\n# note\n1,2\n\n\"x\ny\",3\n4,5");
    assertThat(IntStream.range(0, 3).map(table::line)).containsExactly(5, 8, 9);
    assertThat(table.text(1, 0)).isEqualTo("x\ny");
    assertThat(table.text(2, 1)).isEqualTo("5");
  }

  @Test
  void namesNeedNotBeAscii() {
    DelimitedTable table = table("größe,b\n1,é\n");
    assertThat(table.numbers("größe")).containsExactly(1);
    assertThat(table.texts("b")).containsExactly("é");
  }

  @Test
  void longTablesGrow() {
    var text = new StringBuilder("a,b\n");
    IntStream.range(0, 3000).forEach(i -> text.append(i).append(',').append(-i).append('\n'));
    DelimitedTable table = table(text.toString());
    assertThat(table.rows()).isEqualTo(3000);
    assertThat(table.numbers("b")[2999]).isEqualTo(-2999);
    assertThat(table.line(2999)).isEqualTo(3001);
  }

  /** Far down in the file the decoder meets the byte long after the header was looked at. */
  @Test
  void textThatIsNotUtf8FarDownIsToldAsSuch() {
    String text = "a,b\n" + "1,2\n".repeat(500_000) + "1,\u00fc\n";
    Path file = TestFiles.write(dir, "t.csv", text.getBytes(ISO_8859_1));
    assertThatThrownBy(() -> DelimitedTable.read(file)).hasMessageContaining("UTF-8");
  }
}
