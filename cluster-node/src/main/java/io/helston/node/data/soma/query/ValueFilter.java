package io.helston.node.data.soma.query;

import io.helston.node.data.NearestName;
import io.helston.node.data.soma.tiledb.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A condition on the rows of a table; the package tells its grammar. */
public final class ValueFilter {
  private final Expression expression;
  private final SequencedMap<String, Integer> positions = new LinkedHashMap<>();

  private ValueFilter(Expression expression) {
    this.expression = expression;
    collect(expression);
  }

  /**
   * Reads a filter.
   *
   * @throws FilterFault if it has no meaning
   */
  public static ValueFilter parse(String filter) {
    return new ValueFilter(Parser.parse(filter));
  }

  /** The columns that the filter looks at, in the order of their appearance. */
  public SequencedSet<String> columns() {
    return positions.sequencedKeySet();
  }

  /**
   * Refuses columns that a table does not have.
   *
   * @throws FilterFault naming the nearest column
   */
  public void require(List<String> known) {
    positions.forEach(
        (name, position) -> {
          if (!known.contains(name)) {
            String near =
                NearestName.of(name, known)
                    .map(found -> " (did you mean '" + found + "'?)")
                    .orElse(", expected one of " + String.join(", ", known));
            throw new FilterFault(position, "found no column '%s'%s".formatted(name, near));
          }
        });
  }

  /**
   * The places of the rows that satisfy the filter, in order.
   *
   * @param columns at least the columns of the filter, all of the same size
   * @throws FilterFault if a column is compared with a value of another kind
   */
  public int[] matches(List<Column> columns, int rows) {
    require(columns.stream().map(Column::name).toList());
    Map<String, Column> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    IntPredicate test = test(expression, byName);
    return IntStream.range(0, rows).filter(test).toArray();
  }

  private static IntPredicate test(Expression expression, Map<String, Column> columns) {
    return switch (expression) {
      case Expression.And(var parts) ->
          parts.stream().map(part -> test(part, columns)).reduce(row -> true, IntPredicate::and);
      case Expression.Or(var parts) ->
          parts.stream().map(part -> test(part, columns)).reduce(row -> false, IntPredicate::or);
      case Expression.Comparison(var name, var position, var operator, var value) ->
          CellTest.of(columns.get(name), position, operator, value);
      case Expression.Membership(var name, var position, var negated, var values) -> {
        List<IntPredicate> tests = new ArrayList<>();
        for (Literal value : values) {
          tests.add(CellTest.of(columns.get(name), position, Operator.EQUAL, value));
        }
        IntPredicate any = tests.stream().reduce(row -> false, IntPredicate::or);
        Column column = columns.get(name);
        yield negated ? row -> !column.isNull(row) && !any.test(row) : any;
      }
    };
  }

  private void collect(Expression part) {
    switch (part) {
      case Expression.And(var parts) -> parts.forEach(this::collect);
      case Expression.Or(var parts) -> parts.forEach(this::collect);
      case Expression.Comparison comparison ->
          positions.putIfAbsent(comparison.column(), comparison.position());
      case Expression.Membership membership ->
          positions.putIfAbsent(membership.column(), membership.position());
    }
  }
}
