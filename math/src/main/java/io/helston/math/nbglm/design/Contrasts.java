package io.helston.math.nbglm.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Checks contrasts against a design, with errors that say what there is to choose from. */
public final class Contrasts {
  private static final boolean[] NO_RULE = {};

  private final Design design;
  private final DesignMatrix matrix;

  private Contrasts(Design design) {
    this.design = design;
    this.matrix = design.matrix();
  }

  /** The contrast that a specification means in a design. */
  public static Contrast of(Design design, ContrastSpec spec) {
    Contrasts contrasts = new Contrasts(design);
    return switch (spec) {
      case ContrastSpec.Coefficient one -> contrasts.coefficient(one.name());
      case ContrastSpec.Levels levels -> contrasts.levels(levels);
      case ContrastSpec.Sums sums -> contrasts.sums(sums);
      case ContrastSpec.Weights weights -> contrasts.numbers(weights);
    };
  }

  /** DESeq2's default, the last coefficient: the last level of the last term's factor. */
  public static Contrast last(Design design) {
    return new Contrasts(design).coefficient(design.matrix().columnNames().getLast());
  }

  /** Every coefficient but the intercept. */
  public static List<Contrast> coefficients(Design design) {
    Contrasts contrasts = new Contrasts(design);
    return design.matrix().columnNames().stream()
        .filter(name -> !name.equals(ColumnNames.INTERCEPT))
        .map(contrasts::coefficient)
        .toList();
  }

  /**
   * Every later level against every earlier one of the last factor that is a term of its own.
   *
   * @throws IllegalArgumentException if the design has no such factor
   */
  public static List<Contrast> pairs(Design design) {
    Contrasts contrasts = new Contrasts(design);
    Factor factor =
        contrasts
            .lastMainFactor()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The design has no factor whose levels could be compared in pairs."));
    List<Contrast> pairs = new ArrayList<>();
    for (int earlier = 0; earlier < factor.levels().size(); earlier++) {
      for (int later = earlier + 1; later < factor.levels().size(); later++) {
        pairs.add(
            contrasts.levels(
                new ContrastSpec.Levels(
                    factor.name(), factor.levels().get(later), factor.levels().get(earlier))));
      }
    }
    return pairs;
  }

  private Optional<Factor> lastMainFactor() {
    return design.formula().stream()
        .flatMap(formula -> formula.terms().stream())
        .filter(term -> term.variables().size() == 1)
        .flatMap(term -> design.factor(term.toString()).stream())
        .reduce((first, second) -> second);
  }

  private Contrast coefficient(String name) {
    double[] weights = new double[matrix.columns()];
    weights[matrix.indexOf(name)] = 1;
    return new Contrast(name, weights, NO_RULE);
  }

  private Contrast levels(ContrastSpec.Levels spec) {
    Factor factor = factor(spec.factor());
    int numerator = factor.indexOf(spec.numerator());
    int denominator = factor.indexOf(spec.denominator());
    if (numerator == denominator) {
      throw new IllegalArgumentException(
          "The contrast of '%s' compares the level '%s' with itself."
              .formatted(factor.name(), spec.numerator()));
    }
    double[] weights = new double[matrix.columns()];
    add(weights, factor, numerator, 1);
    add(weights, factor, denominator, -1);
    boolean[] samples = new boolean[matrix.samples()];
    for (int i = 0; i < samples.length; i++) {
      int code = factor.codes().get(i);
      samples[i] = code == numerator || code == denominator;
    }
    String name = factor.name() + " " + spec.numerator() + " vs " + spec.denominator();
    return new Contrast(name, weights, samples);
  }

  private Factor factor(String name) {
    if (design.formula().isEmpty()) {
      throw new IllegalArgumentException(
          "The design was given as a matrix, so '%s' has no levels; name a coefficient instead: %s."
              .formatted(name, String.join(", ", matrix.columnNames())));
    }
    Formula formula = design.formula().get();
    if (design.factor(name).isPresent()) {
      return design.factor(name).get();
    }
    if (formula.variables().contains(name)) {
      throw new IllegalArgumentException(
          "'%s' is numeric in the design, so it has no levels; name a coefficient instead: %s."
              .formatted(name, String.join(", ", matrix.columnNames())));
    }
    String known = design.factors().stream().map(Factor::name).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "The design %s has no factor '%s'; its factors are %s."
            .formatted(formula, name, known.isEmpty() ? "none" : known));
  }

  /** Adds the column of a level; with contrasts the reference has none. */
  private void add(double[] weights, Factor factor, int level, double weight) {
    String text = factor.levels().get(level);
    int versus =
        matrix.columnNames().indexOf(ColumnNames.versus(factor.name(), text, factor.reference()));
    int own = matrix.columnNames().indexOf(ColumnNames.syntactic(factor.name() + text));
    int column = versus >= 0 ? versus : own;
    if (column >= 0) {
      weights[column] += weight;
    } else if (level > 0 || !design.formula().orElseThrow().has(new Term(List.of(factor.name())))) {
      throw new IllegalArgumentException(
          "The level '%s' of '%s' has no coefficient of its own; name a coefficient instead: %s."
              .formatted(text, factor.name(), String.join(", ", matrix.columnNames())));
    }
  }

  private Contrast sums(ContrastSpec.Sums spec) {
    if (spec.added().isEmpty() && spec.subtracted().isEmpty()) {
      throw new IllegalArgumentException("A contrast of sums needs at least one coefficient.");
    }
    double[] weights = new double[matrix.columns()];
    for (String name : spec.added()) {
      weights[matrix.indexOf(name)] = spec.addedValue();
    }
    for (String name : spec.subtracted()) {
      if (spec.added().contains(name)) {
        throw new IllegalArgumentException(
            "The coefficient '%s' can't be both added and subtracted.".formatted(name));
      }
      weights[matrix.indexOf(name)] = spec.subtractedValue();
    }
    String added = String.join("+", spec.added());
    String subtracted = String.join("+", spec.subtracted());
    String name =
        added.isEmpty() || subtracted.isEmpty()
            ? added + subtracted + " effect"
            : added + " vs " + subtracted;
    return weighted(name, weights);
  }

  private Contrast numbers(ContrastSpec.Weights spec) {
    double[] weights = spec.values().stream().mapToDouble(Double::doubleValue).toArray();
    if (weights.length != matrix.columns()) {
      throw new IllegalArgumentException(
          "The contrast has %s numbers, but the design has the %s coefficients %s."
              .formatted(
                  weights.length, matrix.columns(), String.join(", ", matrix.columnNames())));
    }
    if (!DoubleStream.of(weights).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("All weights of a contrast must be finite numbers.");
    }
    String name = spec.values().stream().map(String::valueOf).collect(Collectors.joining(","));
    return weighted(name, weights);
  }

  private Contrast weighted(String name, double[] weights) {
    if (DoubleStream.of(weights).allMatch(weight -> weight == 0)) {
      throw new IllegalArgumentException("The weights of a contrast can't all be 0.");
    }
    boolean bothSigns =
        DoubleStream.of(weights).anyMatch(weight -> weight > 0)
            && DoubleStream.of(weights).anyMatch(weight -> weight < 0);
    return new Contrast(name, weights, bothSigns ? weightedSamples(weights) : NO_RULE);
  }

  /** Samples in which the columns with a weight do not add up to 0. */
  private boolean[] weightedSamples(double[] weights) {
    boolean[] samples = new boolean[matrix.samples()];
    for (int i = 0; i < samples.length; i++) {
      double sum = 0;
      for (int j = 0; j < weights.length; j++) {
        sum += weights[j] == 0 ? 0 : matrix.at(i, j);
      }
      samples[i] = sum != 0;
    }
    return samples;
  }
}
