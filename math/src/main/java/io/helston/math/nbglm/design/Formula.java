package io.helston.math.nbglm.design;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The right-hand side of a model formula.
 *
 * @param intercept whether the model has one
 * @param terms main effects first, then interactions by their number of variables
 */
public record Formula(boolean intercept, List<Term> terms) {
  /** Copies the list. */
  public Formula {
    terms = List.copyOf(terms);
  }

  /**
   * Reads a formula such as {@code ~ batch + condition}.
   *
   * @throws IllegalArgumentException with a sentence that names what could not be read
   */
  public static Formula parse(String text) {
    return new FormulaParser(text).parse();
  }

  /** All variables in order of appearance. */
  public List<String> variables() {
    return terms.stream().flatMap(term -> term.variables().stream()).distinct().toList();
  }

  /** Whether the model has this term; the empty term counts as the mean and is always there. */
  boolean has(Term term) {
    return term.variables().isEmpty() || terms.contains(term);
  }

  /** The formula as it is written. */
  @Override
  public String toString() {
    Stream<String> first = intercept && !terms.isEmpty() ? Stream.of() : Stream.of(one());
    return Stream.concat(first, terms.stream().map(Term::toString))
        .collect(Collectors.joining(" + ", "~ ", ""));
  }

  private String one() {
    return intercept ? "1" : "0";
  }
}
