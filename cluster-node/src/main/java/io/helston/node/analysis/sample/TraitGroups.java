package io.helston.node.analysis.sample;

import io.helston.node.data.ColumnSelection;
import io.helston.node.data.CovariateMatrix;
import io.helston.node.data.FamTable;
import io.helston.node.data.InputException;
import io.helston.node.data.SampleFilter;
import io.helston.node.data.SampleTable;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InputRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Phenotypes and covariates joined with the .fam file, the traits grouped by the individuals they
 * are measured in.
 *
 * @param traits phenotypes in the order asked for
 * @param covariates of all individuals of the .fam file
 * @param groups one per distinct set of individuals, in the order of their first trait
 */
public record TraitGroups(List<String> traits, CovariateMatrix covariates, List<Group> groups) {

  /**
   * Traits that are measured in the same individuals.
   *
   * @param rows rows of the .fam file, ascending
   * @param values [trait][position in rows]
   */
  public record Group(List<String> traits, int[] rows, double[][] values) {}

  /**
   * Reads and joins the files.
   *
   * @param notes receives what was counted at each step
   * @throws InputException if a file or column is wrong, or nobody is left for a trait
   */
  public static TraitGroups read(
      InputRef phenotypeFile,
      List<String> phenotypes,
      CovariateSpec covariateSpec,
      GenotypeFilter filter,
      FamTable fam,
      List<String> notes) {
    return new Reader(fam, notes).read(phenotypeFile, phenotypes, covariateSpec, filter);
  }

  /**
   * All traits in the individuals who have every one of them.
   *
   * @param notes receives their number
   * @throws InputException if there is nobody
   */
  public TraitGroups together(Path phenotypes, List<String> notes) {
    int[] rows = groups.getFirst().rows();
    for (Group group : groups) {
      BitSet others = new BitSet();
      IntStream.of(group.rows()).forEach(others::set);
      rows = IntStream.of(rows).filter(others::get).toArray();
    }
    notes.add(rows.length + " individuals have all " + traits.size() + " traits");
    if (rows.length == 0) {
      throw inconsistent(phenotypes, "no individual has all of " + String.join(", ", traits));
    }
    double[][] values = new double[traits.size()][];
    for (int t = 0; t < values.length; t++) {
      values[t] = values(traits.get(t), rows);
    }
    return new TraitGroups(traits, covariates, List.of(new Group(traits, rows, values)));
  }

  private double[] values(String trait, int[] rows) {
    for (Group group : groups) {
      int at = group.traits().indexOf(trait);
      if (at >= 0) {
        double[] all = group.values()[at];
        return IntStream.of(rows)
            .mapToDouble(row -> all[Arrays.binarySearch(group.rows(), row)])
            .toArray();
      }
    }
    throw new IllegalArgumentException("no group has " + trait);
  }

  private static final class Reader {
    private final FamTable fam;
    private final List<String> notes;

    Reader(FamTable fam, List<String> notes) {
      this.fam = fam;
      this.notes = notes;
    }

    TraitGroups read(
        InputRef phenotypeFile,
        List<String> phenotypes,
        CovariateSpec covariateSpec,
        GenotypeFilter filter) {
      boolean[] candidates = candidates(filter);
      Path path = Path.of(phenotypeFile.path());
      SampleTable table = SampleTable.read(path);
      int[] rows = rows(table);
      List<String> traits = ColumnSelection.expand(phenotypes, table.columns(), path);
      CovariateMatrix covariates = covariates(covariateSpec);
      Map<BitSet, List<String>> byIndividuals = new LinkedHashMap<>();
      Map<String, double[]> values = new LinkedHashMap<>();
      for (String trait : traits) {
        double[] spread = spread(table.numeric(trait), rows);
        values.put(trait, spread);
        BitSet who = analysed(trait, spread, candidates, covariates, path);
        byIndividuals.computeIfAbsent(who, _ -> new ArrayList<>()).add(trait);
      }
      var groups = new ArrayList<Group>();
      byIndividuals.forEach((who, names) -> groups.add(group(who, names, values)));
      return new TraitGroups(traits, covariates, groups);
    }

    private boolean[] candidates(GenotypeFilter filter) {
      SampleFilter.Selection selection =
          SampleFilter.keep(fam, path(filter.keep()), path(filter.remove()));
      if (selection.removed() > 0) {
        notes.add(selection.kept() + " individuals remain after --keep and --remove");
      }
      if (selection.absent() > 0) {
        notes.add(selection.absent() + " ids of --keep and --remove are not in the .fam file");
      }
      return selection.keep();
    }

    private int[] rows(SampleTable table) {
      int[] rows = table.rowsFor(fam);
      long matched = IntStream.of(rows).filter(row -> row != FamTable.ABSENT).count();
      notes.add(matched + " individuals of the .fam file have a row in " + table.path());
      return rows;
    }

    private CovariateMatrix covariates(CovariateSpec spec) {
      if (!spec.file().isPresent()) {
        return CovariateMatrix.none();
      }
      Path path = Path.of(spec.file().path());
      SampleTable table = SampleTable.read(path);
      int[] rows = rows(table);
      List<String> columns = ColumnSelection.expand(spec.columns(), table.columns(), path);
      List<String> categorical =
          spec.categorical().isEmpty()
              ? List.of()
              : ColumnSelection.expand(spec.categorical(), table.columns(), path);
      return CovariateMatrix.of(table, rows, columns, categorical);
    }

    private double[] spread(double[] column, int[] rows) {
      double[] spread = new double[fam.size()];
      for (int i = 0; i < spread.length; i++) {
        spread[i] = rows[i] == FamTable.ABSENT ? Double.NaN : column[rows[i]];
      }
      return spread;
    }

    /** The candidates with this trait and all covariates. */
    private BitSet analysed(
        String trait,
        double[] values,
        boolean[] candidates,
        CovariateMatrix covariates,
        Path path) {
      var who = new BitSet(fam.size());
      int noTrait = 0;
      int noCovariate = 0;
      for (int i = 0; i < values.length; i++) {
        if (!candidates[i]) {
          continue;
        }
        if (Double.isNaN(values[i])) {
          noTrait++;
        } else if (covariates.missing().get(i)) {
          noCovariate++;
        } else {
          who.set(i);
        }
      }
      notes.add(
          "%s: %d individuals analysed, %d without the trait and %d without a covariate left out"
              .formatted(trait, who.cardinality(), noTrait, noCovariate));
      if (who.isEmpty()) {
        String all = covariates.names().isEmpty() ? "" : " and of all covariates";
        throw inconsistent(
            path,
            "no individual has a value of '%s'%s after filtering; choose another column or check"
                    .formatted(trait, all)
                + " the ids");
      }
      return who;
    }

    private static Group group(BitSet who, List<String> traits, Map<String, double[]> values) {
      int[] rows = who.stream().toArray();
      double[][] picked =
          traits.stream().map(trait -> pick(values.get(trait), rows)).toArray(double[][]::new);
      return new Group(List.copyOf(traits), rows, picked);
    }
  }

  /** The path of an input, if it was given. */
  public static Optional<Path> path(InputRef input) {
    return input.isPresent() ? Optional.of(Path.of(input.path())) : Optional.empty();
  }

  /** Some entries of an array. */
  public static double[] pick(double[] values, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static InputException inconsistent(Path path, String sentence) {
    return new InputException(FailureKind.INCONSISTENT_INPUT, path, 0, sentence);
  }
}
