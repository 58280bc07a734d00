package io.helston.node.data.counts;

import static io.helston.node.data.InputException.quote;

import io.helston.node.data.Numbers;

/** Why a cell is not a count, and what to do about it. */
final class CountFault {
  private CountFault() {}

  /** The sentence for a cell of this text, which is not a whole number from 0 to 2^31 - 1. */
  static String sentence(String gene, String sample, String cell) {
    double value = Numbers.parse(cell);
    String expected;
    if (Double.isNaN(value)) {
      expected = "expected a count; leave out genes and samples that were not measured whole";
    } else if (value < 0) {
      expected = "expected a count of at least 0; give raw counts, not logarithms or differences";
    } else if (value > Integer.MAX_VALUE) {
      expected = "expected a count of at most " + Integer.MAX_VALUE;
    } else {
      expected =
          "expected a whole number; give raw counts, not normalised ones, and round estimates";
    }
    return "gene %s has %s in sample %s, %s"
        .formatted(quote(gene), cell.isEmpty() ? "no value" : quote(cell), quote(sample), expected);
  }
}
