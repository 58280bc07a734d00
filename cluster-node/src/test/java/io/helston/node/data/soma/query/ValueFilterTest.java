package io.helston.node.data.soma.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Enumeration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What value filters select, and what is said of those without meaning. */
final class ValueFilterTest {
  private static final int ROWS = 6;

  private static final List<Column> COLUMNS =
      List.of(
          new Column.Whole("n", Datatype.INT64, new long[] {1, 2, 3, 4, 5, -6}, null),
          new Column.Whole(
              "maybe",
              Datatype.INT32,
              new long[] {1, 0, 3, 0, 5, 6},
              new boolean[] {false, true, false, true, false, false}),
          new Column.Whole("big", Datatype.UINT64, new long[] {0, 1, -1, 3, 4, 5}, null),
          new Column.Whole("ok", Datatype.BOOL, new long[] {1, 0, 1, 0, 1, 0}, null),
          new Column.Floating(
              "x", Datatype.FLOAT64, new double[] {0.5, -0.0, 2, Double.NaN, 4, 1e300}, null),
          new Column.Floating("f", Datatype.FLOAT32, new double[] {0.1f, 0, 0, 0, 0, 0}, null),
          new Column.Text("t", new String[] {"a", "b", null, "it's", "a\"b", "\ud83d\ude00"}),
          new Column.Text("odd name", new String[] {"p", "q", "p", "q", "p", "q"}),
          new Column.Category(
              "stage",
              new int[] {0, 1, 2, -1, 1, 0},
              new Enumeration(
                  "stage", Datatype.STRING_UTF8, true, List.of("late", "mid", "early"))),
          new Column.Category(
              "tissue",
              new int[] {0, 1, 1, -1, 0, 1},
              new Enumeration("tissue", Datatype.STRING_ASCII, false, List.of("lung", "blood"))),
          new Column.Category(
              "level",
              new int[] {0, 1, 1, -1, 0, 1},
              new Enumeration("level", Datatype.INT32, true, List.of("10", "20"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "n == 3; 2",
        "n != 3; 0 1 3 4 5",
        "n < 0; 5",
        "n <= -6; 5",
        "3 < n; 3 4",
        "1 < n <= 4; 1 2 3",
        "5 >= n > 3; 3 4",
        "n > 2.5; 2 3 4",
        "n in [1, 4, 99]; 0 3",
        "n not in [1, 4, 99]; 1 2 4 5",
        "n in []; ``",
        "n not in []; 0 1 2 3 4 5",
        "maybe not in []; 0 2 4 5",
        "maybe == 0; ``",
        "maybe < 4; 0 2",
        "maybe != 3; 0 4 5",
        "maybe in [1, 3]; 0 2",
        "maybe not in [1, 3]; 4 5",
        "big > 4; 2 5",
        "big > 9223372036854775807; 2",
        "big > 9.3e18; 2",
        "ok == True; 0 2 4",
        "ok != True; 1 3 5",
        "ok == 1; 0 2 4",
        "x == 0; 1",
        "x >= 0; 0 1 2 4 5",
        "x != 2; 0 1 3 4 5",
        "x not in [2]; 0 1 3 4 5",
        "x < 1; 0 1",
        "f == 0.1; 0",
        "t == 'a'; 0",
        "t == \"it's\"; 3",
        "t == 'it\\'s'; 3",
        "t == 'a\"b'; 4",
        "t != 'a'; 1 3 4 5",
        "t < 'b'; 0 4",
        "t > '\uffff'; 5",
        "attr(\"odd name\") == 'q'; 1 3 5",
        "attr('t') in ['a', 'b']; 0 1",
        "t == val('a'); 0",
        "stage == 'mid'; 1 4",
        "stage > 'late'; 1 2 4",
        "stage <= 'mid'; 0 1 4 5",
        "stage == 'never'; ``",
        "stage != 'never'; 0 1 2 4 5",
        "tissue == 'lung'; 0 4",
        "tissue != 'lung'; 1 2 5",
        "tissue in ['lung', 'blood']; 0 1 2 4 5",
        "tissue not in ['lung']; 1 2 5",
        "level == 20; 1 2 5",
        "level >= 20; 1 2 5",
        "n > 1 and n < 4; 1 2",
        "n > 1 & n < 4; 1 2",
        "n == 1 or n == 2 and t == 'zzz'; 0",
        "(n == 1 or n == 2) and t == 'b'; 1",
        "n == 1 | n == 5; 0 4",
        "((n == 1)); 0",
      })
  void selectsRows(String filter, String rows) {
    int[] matches = ValueFilter.parse(filter).matches(COLUMNS, ROWS);
    String found = String.join(" ", Arrays.stream(matches).mapToObj(String::valueOf).toList());
    assertThat(found).isEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "n = 3~ at character 3 of the filter: found '=', expected '=='",
        "n ==~ at character 5 of the filter: found the end, expected a column or value",
        "n~ at character 2 of the filter: found the end, expected one of == != < <= > >= in",
        "n == 1 n~ at character 8 of the filter: found 'n', expected 'and', 'or' or the end",
        "1 == 2~ at character 1 of the filter: found two values, expected a column and a value",
        "n == maybe~ at character 1 of the filter: found two columns, expected a column and a"
            + " value",
        "n in 3~ at character 6 of the filter: found '3', expected '['",
        "n in [3 4]~ at character 9 of the filter: found '4', expected ','",
        "n in [t]~ at character 7 of the filter: found a column, expected a value",
        "3 in [3]~ at character 1 of the filter: found a value before 'in', expected a column",
        "not n == 1~ at character 1 of the filter: found 'not', expected a condition; 'not' can"
            + " only stand before 'in'",
        "n not 3~ at character 7 of the filter: found '3', expected 'in'",
        "(n == 1~ at character 8 of the filter: found the end, expected ')'",
        "t == 'a~ at character 6 of the filter: found text without its closing '",
        "t == 'a\\q'~ at character 8 of the filter: found '\\q', expected one of \\n"
            + " \\t \\\\ \\' \\\"",
        "n == 99999999999999999999~ at character 6 of the filter: found '99999999999999999999',"
            + " expected a number of 64 bits",
        "n == 1e999~ at character 6 of the filter: found '1e999', expected a number of 64 bits",
        "n == #~ at character 6 of the filter: found '#', expected a column, a value or an"
            + " operator",
        "tisue == 'lung'~ at character 1 of the filter: found no column 'tisue' (did you mean"
            + " 'tissue'?)",
        "n == 'a'~ at character 1 of the filter: found the text 'a' for the column 'n', expected a"
            + " number",
        "n == True~ at character 1 of the filter: found True for the column 'n', expected a number",
        "t == 3~ at character 1 of the filter: found the number 3 for the column 't', expected text"
            + " in quotes",
        "tissue > 'a'~ at character 1 of the filter: found '>' for the column 'tissue', whose"
            + " enumeration has no order; expected ==, != or in",
        "level == 'a'~ at character 1 of the filter: found the text 'a' for the column 'level',"
            + " expected a number",
      })
  void pointsAtWhatHasNoMeaning(String filter, String message) {
    assertThatThrownBy(() -> ValueFilter.parse(filter).matches(COLUMNS, ROWS))
        .isInstanceOf(FilterFault.class)
        .hasMessage(message);
  }

  @Test
  void columnsAreNamedOnce() {
    assertThat(ValueFilter.parse("b == 1 and (a == 2 or b == 3)").columns())
        .containsExactly("b", "a");
  }

  @Test
  void bracketsWithoutEndDoNotExhaustTheStack() {
    String filter = "(".repeat(100_000) + "n == 1" + ")".repeat(100_000);
    assertThatThrownBy(() -> ValueFilter.parse(filter))
        .isInstanceOf(FilterFault.class)
        .hasMessageContaining("found more than 100 brackets");
  }
}
