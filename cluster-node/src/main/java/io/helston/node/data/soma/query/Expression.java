package io.helston.node.data.soma.query;

import java.util.List;

/** What a filter says. */
sealed interface Expression {
  /** All of some conditions. */
  record And(List<Expression> parts) implements Expression {}

  /** One or more of some conditions. */
  record Or(List<Expression> parts) implements Expression {}

  /**
   * A column beside a value.
   *
   * @param position where the column's name stands
   */
  record Comparison(String column, int position, Operator operator, Literal value)
      implements Expression {}

  /** A column that has one of some values, or none of them. */
  record Membership(String column, int position, boolean negated, List<Literal> values)
      implements Expression {}
}
