package io.helston.math.nbglm.design;

import java.util.Arrays;
import java.util.List;

/** What a user wants to compare, before it is checked against a design. */
public sealed interface ContrastSpec {
  /** One coefficient by its name. */
  record Coefficient(String name) implements ContrastSpec {}

  /** One level of a factor against another. */
  record Levels(String factor, String numerator, String denominator) implements ContrastSpec {}

  /**
   * Sums of coefficients, DESeq2's contrast by list.
   *
   * @param addedValue weight of the added ones, usually 1
   * @param subtractedValue weight of the subtracted ones, usually -1
   */
  record Sums(
      List<String> added, List<String> subtracted, double addedValue, double subtractedValue)
      implements ContrastSpec {
    /** Copies the lists. */
    public Sums {
      added = List.copyOf(added);
      subtracted = List.copyOf(subtracted);
    }

    /** Weights 1 and -1. */
    public Sums(List<String> added, List<String> subtracted) {
      this(added, subtracted, 1, -1);
    }
  }

  /** A weight for every coefficient. */
  record Weights(List<Double> values) implements ContrastSpec {
    /** Copies the list. */
    public Weights {
      values = List.copyOf(values);
    }
  }

  /**
   * Reads a contrast: a name, {@code factor,numerator,denominator}, or a number for every
   * coefficient separated by commas.
   */
  static ContrastSpec parse(String text) {
    List<String> parts = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    List<Double> numbers = parts.stream().map(SampleTable::number).toList();
    if (parts.stream().anyMatch(String::isEmpty)) {
      throw unreadable(text);
    }
    if (numbers.stream().noneMatch(number -> number.isNaN())) {
      return new Weights(numbers);
    }
    return switch (parts.size()) {
      case 1 -> new Coefficient(parts.getFirst());
      case 3 -> new Levels(parts.get(0), parts.get(1), parts.get(2));
      default -> throw unreadable(text);
    };
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        ("The contrast '%s' can't be read: give the name of a coefficient, or"
                + " factor,level,reference, or a number for every coefficient.")
            .formatted(text.strip()));
  }
}
