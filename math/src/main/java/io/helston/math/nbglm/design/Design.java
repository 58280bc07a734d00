package io.helston.math.nbglm.design;

import java.util.List;
import java.util.Optional;

/**
 * A design matrix and, if it was made of a formula, what its columns mean.
 *
 * @param formula empty for a matrix that was given
 * @param factors factors of the formula, in order of appearance
 */
public record Design(DesignMatrix matrix, Optional<Formula> formula, List<Factor> factors) {
  /** Copies the list. */
  public Design {
    factors = List.copyOf(factors);
  }

  /**
   * Makes the design of a formula.
   *
   * @throws IllegalArgumentException with a sentence if a column is unknown or incomplete, or a
   *     level does not exist; the rank is checked by {@link DesignMatrix#requireEstimable()}
   */
  public static Design of(Formula formula, SampleTable table, DesignOptions options) {
    return new ModelMatrixBuilder(formula, table, options).build();
  }

  /** Takes a matrix as it is; contrasts then need coefficients or numbers. */
  public static Design of(DesignMatrix matrix) {
    return new Design(matrix, Optional.empty(), List.of());
  }

  /** Whether the design is a single factor with two levels, where DESeq2 filters fewer outliers. */
  public boolean comparesTwoGroups() {
    return formula.isPresent()
        && formula.get().variables().size() == 1
        && factors.size() == 1
        && factors.getFirst().levels().size() == 2;
  }

  /** The factor of a name among those of the formula. */
  Optional<Factor> factor(String name) {
    return factors.stream().filter(factor -> factor.name().equals(name)).findFirst();
  }
}
