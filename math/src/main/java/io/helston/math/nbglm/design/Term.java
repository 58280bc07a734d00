package io.helston.math.nbglm.design;

import java.util.List;

/**
 * A term of a formula: one variable, or the interaction of several.
 *
 * @param variables without repeats, in the order of the formula
 */
public record Term(List<String> variables) {
  /** Copies the list. */
  public Term {
    variables = List.copyOf(variables);
  }

  /** The term as it is written in a formula. */
  @Override
  public String toString() {
    return String.join(":", variables);
  }

  /** The same without one variable. */
  Term without(String variable) {
    return new Term(variables.stream().filter(name -> !name.equals(variable)).toList());
  }
}
