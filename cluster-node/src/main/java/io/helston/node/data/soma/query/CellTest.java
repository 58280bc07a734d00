package io.helston.node.data.soma.query;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.Enumeration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.IntPredicate;

/** Tests cells of a column against a value. */
final class CellTest {
  private CellTest() {}

  /** The test of a comparison; a cell without value satisfies none. */
  static IntPredicate of(Column column, int position, Operator operator, Literal value) {
    IntPredicate present =
        switch (column) {
          case Column.Whole whole -> whole(whole, position, operator, value);
          case Column.Floating floating -> floating(floating, position, operator, value);
          case Column.Text text -> text(text, position, operator, value);
          case Column.Category category -> category(category, position, operator, value);
        };
    return row -> !column.isNull(row) && present.test(row);
  }

  private static IntPredicate whole(
      Column.Whole column, int position, Operator operator, Literal value) {
    boolean unsigned = column.type().kind() == Datatype.Kind.UNSIGNED;
    long[] values = column.values();
    return switch (value) {
      case Literal.Truth(var truth) -> {
        if (column.type() != Datatype.BOOL) {
          throw mismatch(column, position, value, "a number");
        }
        yield row -> operator.holds(Boolean.compare(values[row] != 0, truth));
      }
      case Literal.Whole(var number) ->
          row -> operator.holds(compare(values[row], unsigned, number));
      case Literal.Real(var number) ->
          row -> operator.holds(exact(values[row], unsigned).compareTo(new BigDecimal(number)));
      case Literal.Text text -> throw mismatch(column, position, value, "a number");
    };
  }

  private static int compare(long value, boolean unsigned, long number) {
    return unsigned && value < 0 ? 1 : Long.compare(value, number);
  }

  private static BigDecimal exact(long value, boolean unsigned) {
    return unsigned && value < 0
        ? new BigDecimal(new BigInteger(Long.toUnsignedString(value)))
        : BigDecimal.valueOf(value);
  }

  private static IntPredicate floating(
      Column.Floating column, int position, Operator operator, Literal value) {
    double[] values = column.values();
    double number =
        switch (value) {
          case Literal.Whole(var whole) -> whole;
          case Literal.Real(var real) -> real;
          case Literal.Truth truth -> throw mismatch(column, position, value, "a number");
          case Literal.Text text -> throw mismatch(column, position, value, "a number");
        };
    // A FLOAT32 column holds the nearest float of what was meant, so the value becomes one too.
    double compared = column.type() == Datatype.FLOAT32 ? (float) number : number;
    return row ->
        Double.isNaN(values[row])
            ? operator == Operator.NOT_EQUAL
            : operator.holds(Double.compare(values[row] + 0.0, compared + 0.0));
  }

  private static IntPredicate text(
      Column.Text column, int position, Operator operator, Literal value) {
    if (!(value instanceof Literal.Text(var wanted))) {
      throw mismatch(column, position, value, "text in quotes");
    }
    String[] values = column.values();
    return row ->
        operator.isOrder()
            ? operator.holds(compare(values[row], wanted))
            : operator.holds(values[row].equals(wanted) ? 0 : 1);
  }

  /** Compares by code points, which is the order of the UTF-8 bytes. */
  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private static IntPredicate category(
      Column.Category column, int position, Operator operator, Literal value) {
    Enumeration enumeration = column.enumeration();
    if (operator.isOrder() && !enumeration.ordered()) {
      throw new FilterFault(
          position,
          "found '%s' for the column '%s', whose enumeration has no order; expected ==, != or in"
              .formatted(operator.symbol(), column.name()));
    }
    int wanted = code(column, position, value);
    int[] codes = column.codes();
    if (wanted < 0) {
      return row -> operator == Operator.NOT_EQUAL;
    }
    return row -> operator.holds(Integer.compare(codes[row], wanted));
  }

  /** The place of a value in the enumeration, or -1. */
  private static int code(Column.Category column, int position, Literal value) {
    Enumeration enumeration = column.enumeration();
    boolean text = enumeration.type().isText();
    String wanted =
        switch (value) {
          case Literal.Text(var word) when text -> word;
          case Literal.Whole(var number) when !text ->
              enumeration.type().kind() == Datatype.Kind.FLOATING
                  ? number((double) number, enumeration)
                  : Long.toString(number);
          case Literal.Real(var number) when !text -> number(number, enumeration);
          case Literal.Truth(var truth) when enumeration.type() == Datatype.BOOL ->
              Boolean.toString(truth);
          default -> throw mismatch(column, position, value, text ? "text in quotes" : "a number");
        };
    return enumeration.values().indexOf(wanted);
  }

  private static String number(double number, Enumeration enumeration) {
    if (enumeration.type().kind() == Datatype.Kind.FLOATING) {
      return enumeration.type() == Datatype.FLOAT32
          ? Float.toString((float) number)
          : Double.toString(number);
    }
    return number == Math.rint(number) ? Long.toString((long) number) : "";
  }

  private static FilterFault mismatch(Column column, int position, Literal value, String expected) {
    return new FilterFault(
        position,
        "found %s for the column '%s', expected %s"
            .formatted(value.shown(), column.name(), expected));
  }
}
