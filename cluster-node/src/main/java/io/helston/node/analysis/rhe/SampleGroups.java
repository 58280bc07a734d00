package io.helston.node.analysis.rhe;

import io.helston.math.linalg.CovariateBasis;
import io.helston.math.random.NormalVectors;
import io.helston.node.analysis.rhe.RhePayloads.SampleGroup;
import io.helston.node.analysis.sample.TraitGroups;
import io.helston.node.data.CovariateMatrix;
import io.helston.node.data.FamTable;
import io.helston.node.data.InputException;
import io.helston.node.data.VectorsFile;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.RheSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins phenotypes, covariates and filters with the .fam file, and groups the traits by the
 * individuals they are measured in.
 *
 * @param traits phenotypes in the order asked for
 * @param groups one per distinct set of individuals
 */
record SampleGroups(List<String> traits, List<RhePlan.Group> groups) {
  /** Purpose that keys the random vectors: any job with the same seed draws the same ones. */
  static final String PURPOSE = "rhe";

  static SampleGroups read(RheSpec spec, FamTable fam, List<String> notes, List<String> warnings) {
    return new Reader(spec, fam, notes, warnings).read();
  }

  private static final class Reader {
    private final RheSpec spec;
    private final FamTable fam;
    private final List<String> notes;
    private final List<String> warnings;
    private CovariateMatrix covariates = CovariateMatrix.none();

    Reader(RheSpec spec, FamTable fam, List<String> notes, List<String> warnings) {
      this.spec = spec;
      this.fam = fam;
      this.notes = notes;
      this.warnings = warnings;
    }

    SampleGroups read() {
      TraitGroups joined =
          TraitGroups.read(
              spec.phenotypeFile(),
              spec.phenotypes(),
              spec.covariates(),
              spec.filter(),
              fam,
              notes);
      covariates = joined.covariates();
      Path path = Path.of(spec.phenotypeFile().path());
      return new SampleGroups(
          joined.traits(), joined.groups().stream().map(group -> group(group, path)).toList());
    }

    private RhePlan.Group group(TraitGroups.Group joined, Path path) {
      int[] rows = joined.rows();
      List<String> traits = joined.traits();
      var names = new ArrayList<String>();
      double[][] columns = covariateColumns(rows, names);
      CovariateBasis basis = CovariateBasis.of(names, columns);
      if (basis.dependent().length > 0) {
        warnings.add(
            "covariates that depend on earlier ones are ignored: "
                + String.join(", ", basis.dependentNames()));
      }
      if (rows.length <= basis.rank() + 1) {
        throw inconsistent(
            path, rows.length + " individuals are too few for " + basis.rank() + " covariates");
      }
      double[][] phenotypes = new double[traits.size()][];
      for (int t = 0; t < phenotypes.length; t++) {
        phenotypes[t] = residual(traits.get(t), joined.values()[t], basis, path);
      }
      boolean[] keep = new boolean[fam.size()];
      for (int row : rows) {
        keep[row] = true;
      }
      var vectors = new SampleGroup(keep, randomVectors(rows), basis.basis(), phenotypes);
      return new RhePlan.Group(traits, rows.length, columns.length, vectors);
    }

    private double[][] covariateColumns(int[] rows, List<String> names) {
      var columns = new ArrayList<double[]>();
      for (double[] column : covariates.columns()) {
        columns.add(TraitGroups.pick(column, rows));
      }
      names.addAll(covariates.names());
      boolean some = spec.covariates().file().isPresent();
      if (some && spec.covariates().intercept()) {
        var given = CovariateBasis.of(names, columns.toArray(double[][]::new));
        if (given.spansConstant()) {
          notes.add("the covariates span an intercept; none is added");
        } else {
          double[] ones = new double[rows.length];
          Arrays.fill(ones, 1);
          columns.addFirst(ones);
          names.addFirst("intercept");
          notes.add("an intercept is added to the covariates");
        }
      }
      return columns.toArray(double[][]::new);
    }

    /** y centred, then without what the covariates explain. */
    private static double[] residual(
        String trait, double[] values, CovariateBasis basis, Path path) {
      double[] y = values.clone();
      double mean = Arrays.stream(y).sum() / y.length;
      double scale = 0;
      for (int i = 0; i < y.length; i++) {
        scale = Math.max(scale, Math.abs(y[i]));
        y[i] -= mean;
      }
      if (norm(y) <= CovariateBasis.TOLERANCE * scale * Math.sqrt(y.length)) {
        throw inconsistent(
            path,
            "'"
                + trait
                + "' has the same value in all "
                + y.length
                + " analysed individuals; a trait must vary");
      }
      double[] residual = basis.project(y);
      if (norm(residual) <= CovariateBasis.TOLERANCE * norm(y)) {
        throw inconsistent(
            path, "'" + trait + "' is a combination of the covariates; leave one of them out");
      }
      return residual;
    }

    private static double norm(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value * value;
      }
      return Math.sqrt(sum);
    }

    private double[][] randomVectors(int[] rows) {
      if (spec.vectorsFile().isPresent()) {
        Path path = Path.of(spec.vectorsFile().path());
        double[][] vectors = VectorsFile.read(path, rows.length);
        if (spec.vectors() > 0 && spec.vectors() != vectors.length) {
          throw inconsistent(
              path,
              "has "
                  + vectors.length
                  + " columns and --vectors is "
                  + spec.vectors()
                  + "; leave --vectors out, a column is a vector");
        }
        notes.add(vectors.length + " random vectors read from " + path);
        return vectors;
      }
      return NormalVectors.of(spec.seed(), PURPOSE, spec.vectors(), rows);
    }

    private static InputException inconsistent(Path path, String sentence) {
      return new InputException(FailureKind.INCONSISTENT_INPUT, path, 0, sentence);
    }
  }
}
