package io.helston.protocol.spec;

import java.util.List;

/**
 * The model of a negative-binomial regression.
 *
 * @param formula such as {@code ~ batch + condition}; empty if a matrix is given
 * @param matrix own design matrix, a row per sample
 * @param factors numeric columns that are factors nevertheless
 * @param references reference levels, each {@code factor=level}
 * @param reduced formula without what is tested, for likelihood ratio tests; empty otherwise
 */
public record NbGlmDesign(
    String formula,
    InputRef matrix,
    List<String> factors,
    List<String> references,
    String reduced) {

  public NbGlmDesign {
    factors = List.copyOf(factors);
    references = List.copyOf(references);
    if (formula.isEmpty() != matrix.isPresent()) {
      throw new IllegalArgumentException(
          "give either --design \"~ ...\" or --design-matrix FILE, not both or none");
    }
    for (String reference : references) {
      if (reference.indexOf('=') < 1 || reference.endsWith("=")) {
        throw new IllegalArgumentException(
            "--ref '" + reference + "' cannot be read, expected factor=level");
      }
    }
  }
}
