package io.helston.node.analysis.lmm;

import io.helston.math.linalg.CovariateBasis;
import io.helston.node.analysis.sample.TraitGroups;
import io.helston.node.data.CovariateMatrix;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.LmmSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of W of a group of traits: an intercept, and covariates none of which depends on
 * earlier ones.
 *
 * @param interaction index of the environment whose product with variants is tested; -1 for none
 * @param basis of their span
 */
record ModelColumns(
    LmmSpec spec,
    List<String> names,
    List<double[]> columns,
    int interaction,
    CovariateBasis basis) {

  /**
   * Picks the individuals, adds an intercept unless there is one, and drops dependent columns.
   *
   * @param rows the individuals, rows of the .fam file
   * @throws InputException if there is no intercept, or no such environment
   */
  static ModelColumns of(
      LmmSpec spec,
      CovariateMatrix covariates,
      int[] rows,
      List<String> notes,
      List<String> warnings) {
    var names = new ArrayList<>(covariates.names());
    var columns = new ArrayList<double[]>();
    for (double[] column : covariates.columns()) {
      columns.add(TraitGroups.pick(column, rows));
    }
    CovariateBasis given = CovariateBasis.of(names, columns.toArray(double[][]::new));
    if (columns.isEmpty() || !given.spansConstant()) {
      if (!spec.covariates().intercept()) {
        throw inconsistent(
            spec.phenotypeFile().path(),
            "the covariates span no intercept and --no-intercept is given; the kinship is"
                + " centred, so leave --no-intercept out");
      }
      double[] ones = new double[rows.length];
      Arrays.fill(ones, 1);
      columns.addFirst(ones);
      names.addFirst("intercept");
      notes.add("an intercept is added to the covariates");
    } else {
      notes.add("the covariates span an intercept; none is added");
    }
    CovariateBasis all = CovariateBasis.of(names, columns.toArray(double[][]::new));
    if (all.dependent().length > 0) {
      warnings.add(
          "covariates that depend on earlier ones are ignored: "
              + String.join(", ", all.dependentNames()));
      for (int i = all.dependent().length - 1; i >= 0; i--) {
        columns.remove(all.dependent()[i]);
        names.remove(all.dependent()[i]);
      }
      all = CovariateBasis.of(names, columns.toArray(double[][]::new));
    }
    return new ModelColumns(
        spec, List.copyOf(names), List.copyOf(columns), interaction(spec, names), all);
  }

  private static int interaction(LmmSpec spec, List<String> names) {
    String environment = spec.interaction();
    if (environment.isEmpty()) {
      return -1;
    }
    int index = names.indexOf(environment);
    if (index < 0) {
      throw inconsistent(
          spec.covariates().file().path(),
          ("--interaction '%s' is no numeric covariate that varies beside the others, expected one"
                  + " of %s")
              .formatted(environment, String.join(", ", names)));
    }
    return index;
  }

  /** Checks that the traits of a group can be analysed with these columns. */
  void check(TraitGroups.Group group, List<String> warnings) {
    String path = spec.phenotypeFile().path();
    int individuals = group.rows().length;
    if (individuals <= basis.rank() + 1) {
      throw inconsistent(
          path, individuals + " individuals are too few for " + basis.rank() + " covariates");
    }
    for (int t = 0; t < group.traits().size(); t++) {
      double[] y = group.values()[t];
      String trait = group.traits().get(t);
      long values = Arrays.stream(y).distinct().count();
      if (values == 1) {
        throw inconsistent(
            path,
            "'%s' has the same value in all %d analysed individuals; a trait must vary"
                .formatted(trait, individuals));
      }
      if (values == 2) {
        warnings.add(
            trait + " has two values; it is analysed as a number, effects are on its scale");
      }
      if (norm(basis.project(y)) <= CovariateBasis.TOLERANCE * norm(y)) {
        throw inconsistent(
            path,
            "'%s' is a combination of the covariates; leave one of them out".formatted(trait));
      }
    }
  }

  /** Individuals x columns. */
  double[] rowMajor() {
    int count = columns.size();
    int rows = columns.getFirst().length;
    double[] matrix = new double[rows * count];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < count; column++) {
        matrix[row * count + column] = columns.get(column)[row];
      }
    }
    return matrix;
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static InputException inconsistent(String path, String sentence) {
    return new InputException(FailureKind.INCONSISTENT_INPUT, Path.of(path), 0, sentence);
  }
}
