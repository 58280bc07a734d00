package io.helston.node.analysis.lmm;

import io.helston.math.linalg.CovariateBasis;
import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.lmm.kinship.BedRows;
import io.helston.math.lmm.kinship.GenotypeDecoder;
import io.helston.math.lmm.kinship.Individuals;
import io.helston.math.lmm.kinship.VariantCriteria;
import io.helston.math.lmm.kinship.VariantScreen;
import io.helston.math.lmm.kinship.VariantVerdict;
import io.helston.math.lmm.kinship.VerdictCounts;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.sample.TraitGroups;
import io.helston.node.data.BimTable;
import io.helston.node.data.InputChecksums;
import io.helston.node.data.InputException;
import io.helston.node.data.PlinkFiles;
import io.helston.node.data.VariantFilter;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.Loco;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The inputs of a mixed model, read, matched and checked.
 *
 * @param groups traits by the individuals they are measured in
 * @param bim the variants
 * @param notes for the log
 * @param warnings what the user should know
 */
record LmmPlan(List<PlannedGroup> groups, BimTable bim, List<String> notes, List<String> warnings) {

  /**
   * One group.
   *
   * @param chromosomes names, in file order, of the chromosomes that have accepted variants
   * @param covariateNames names of the columns of W
   * @param filtered how many variants were left out for which reason
   */
  record PlannedGroup(
      List<String> traits,
      Group payload,
      List<String> chromosomes,
      List<String> covariateNames,
      List<String> filtered) {}

  static LmmPlan read(LmmSpec spec, PlanContext context) {
    var notes = new ArrayList<String>();
    var warnings = new ArrayList<String>();
    try (PlinkFiles files = PlinkFiles.open(spec.bfile())) {
      notes.addAll(
          InputChecksums.lines(List.of(files.bedPath(), files.bim().path(), files.fam().path())));
      notes.add(files.fam().size() + " individuals in " + files.fam().path());
      notes.add(files.bim().size() + " variants in " + files.bim().path());
      var reader = new Reader(spec, files, notes, warnings);
      List<PlannedGroup> groups = reader.groups();
      notes.add("linear algebra: " + DenseAlgebras.best().name());
      DenseAlgebras.reason().ifPresent(reason -> warnings.add("no native algebra: " + reason));
      LmmMemory.check(spec, groups, context);
      return new LmmPlan(groups, files.bim(), notes, warnings);
    }
  }

  private static final class Reader {
    private final LmmSpec spec;
    private final PlinkFiles files;
    private final List<String> notes;
    private final List<String> warnings;

    Reader(LmmSpec spec, PlinkFiles files, List<String> notes, List<String> warnings) {
      this.spec = spec;
      this.files = files;
      this.notes = notes;
      this.warnings = warnings;
    }

    List<PlannedGroup> groups() {
      TraitGroups joined =
          TraitGroups.read(
              spec.phenotypeFile(),
              spec.phenotypes(),
              spec.covariates(),
              spec.filter(),
              files.fam(),
              notes);
      int[] candidates =
          VariantFilter.select(
              files.bim(),
              TraitGroups.path(spec.filter().extract()),
              TraitGroups.path(spec.filter().exclude()));
      Set<String> wanted = ChromosomeSelection.of(spec.chromosomes(), files.bim());
      int[] selected =
          Arrays.stream(candidates)
              .filter(row -> wanted.contains(files.bim().chromosome(row)))
              .toArray();
      boolean several = ChromosomeSelection.of(files.bim(), candidates).size() > 1;
      boolean loco =
          switch (spec.kinship().loco()) {
            case AUTO, ON -> several;
            case OFF -> false;
          };
      if (spec.kinship().loco() == Loco.ON && !several) {
        throw new InputException(
            FailureKind.INCONSISTENT_INPUT,
            files.bim().path(),
            0,
            "--loco needs variants on two chromosomes at least; use --no-loco");
      }
      notes.add(
          loco
              ? "LOCO: each variant is tested with the kinship of the other chromosomes"
              : "no LOCO: one kinship of all variants used");
      // With LOCO the other chromosomes make up the kinship, whichever are tested.
      int[] used = loco ? candidates : selected;
      return joined.groups().stream().map(group -> group(group, joined, used, loco)).toList();
    }

    private PlannedGroup group(
        TraitGroups.Group group, TraitGroups joined, int[] candidates, boolean loco) {
      int[] rows = group.rows();
      boolean[] keep = new boolean[files.fam().size()];
      for (int row : rows) {
        keep[row] = true;
      }
      var names = new ArrayList<>(joined.covariates().names());
      var columns = new ArrayList<double[]>();
      for (double[] column : joined.covariates().columns()) {
        columns.add(TraitGroups.pick(column, rows));
      }
      CovariateBasis basis = withIntercept(names, columns, rows.length);
      checkTraits(group, basis);
      var decoder =
          new GenotypeDecoder(
              BedRows.of(files.bed().genotypes(), files.fam().size()), Individuals.of(keep));
      DenseAlgebra algebra = DenseAlgebras.best();
      var screen = new VariantScreen(criteria(), decoder, basis, algebra);
      VariantVerdict[] verdicts = screen.judge(candidates);
      int[] accepted = VerdictCounts.accepted(candidates, verdicts);
      List<String> filtered = filtered(VerdictCounts.of(verdicts));
      String who = String.join(", ", group.traits());
      notes.add(
          who + ": " + accepted.length + " variants accepted; " + String.join(", ", filtered));
      if (accepted.length == 0) {
        throw new InputException(
            FailureKind.INCONSISTENT_INPUT,
            files.bim().path(),
            0,
            "no variant passes the filters for " + who + "; see --maf, --geno-missing and --hwe");
      }
      int[] ordered = byChromosome(accepted);
      List<String> chromosomes = chromosomes(ordered);
      var payload =
          new Group(
              keep,
              files.bim().size(),
              rowMajor(columns, rows.length),
              columns.size(),
              group.values(),
              ordered,
              loco && chromosomes.size() > 1,
              starts(ordered, chromosomes));
      return new PlannedGroup(group.traits(), payload, chromosomes, List.copyOf(names), filtered);
    }

    private VariantCriteria criteria() {
      return new VariantCriteria(
          spec.filter().minorAlleleFrequency(),
          spec.quality().missing(),
          spec.quality().hardyWeinberg(),
          spec.quality().covariateR2());
    }

    /** Adds an intercept unless there is one, and drops columns that depend on earlier ones. */
    private CovariateBasis withIntercept(
        List<String> names, List<double[]> columns, int individuals) {
      CovariateBasis given = CovariateBasis.of(names, columns.toArray(double[][]::new));
      if (columns.isEmpty() || !given.spansConstant()) {
        if (!spec.covariates().intercept()) {
          throw new InputException(
              FailureKind.INCONSISTENT_INPUT,
              Path.of(spec.phenotypeFile().path()),
              0,
              "the covariates span no intercept and --no-intercept is given; the kinship is"
                  + " centred, so leave --no-intercept out");
        }
        double[] ones = new double[individuals];
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
        return CovariateBasis.of(names, columns.toArray(double[][]::new));
      }
      return all;
    }

    private void checkTraits(TraitGroups.Group group, CovariateBasis basis) {
      Path path = Path.of(spec.phenotypeFile().path());
      int individuals = group.rows().length;
      if (individuals <= basis.rank() + 1) {
        throw new InputException(
            FailureKind.INCONSISTENT_INPUT,
            path,
            0,
            individuals + " individuals are too few for " + basis.rank() + " covariates");
      }
      for (int t = 0; t < group.traits().size(); t++) {
        double[] y = group.values()[t];
        String trait = group.traits().get(t);
        long values = Arrays.stream(y).distinct().count();
        if (values == 1) {
          throw new InputException(
              FailureKind.INCONSISTENT_INPUT,
              path,
              0,
              "'%s' has the same value in all %d analysed individuals; a trait must vary"
                  .formatted(trait, individuals));
        }
        if (values == 2) {
          warnings.add(
              trait + " has two values; it is analysed as a number, effects are on its scale");
        }
        if (norm(basis.project(y)) <= CovariateBasis.TOLERANCE * norm(y)) {
          throw new InputException(
              FailureKind.INCONSISTENT_INPUT,
              path,
              0,
              "'%s' is a combination of the covariates; leave one of them out".formatted(trait));
        }
      }
    }

    private static double norm(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value * value;
      }
      return Math.sqrt(sum);
    }

    private static List<String> filtered(VerdictCounts counts) {
      return Arrays.stream(VariantVerdict.values())
          .filter(verdict -> verdict != VariantVerdict.ACCEPTED)
          .map(verdict -> verdict + " " + counts.get(verdict))
          .toList();
    }

    /** File order, with the variants of a chromosome together. */
    private int[] byChromosome(int[] rows) {
      Map<String, List<Integer>> byChromosome = new LinkedHashMap<>();
      for (int row : rows) {
        byChromosome.computeIfAbsent(files.bim().chromosome(row), _ -> new ArrayList<>()).add(row);
      }
      return byChromosome.values().stream().flatMap(List::stream).mapToInt(row -> row).toArray();
    }

    private List<String> chromosomes(int[] rows) {
      return IntStream.of(rows).mapToObj(row -> files.bim().chromosome(row)).distinct().toList();
    }

    private int[] starts(int[] rows, List<String> chromosomes) {
      int[] starts = new int[chromosomes.size() + 1];
      int at = 0;
      for (int c = 0; c < chromosomes.size(); c++) {
        starts[c] = at;
        while (at < rows.length && files.bim().chromosome(rows[at]).equals(chromosomes.get(c))) {
          at++;
        }
      }
      starts[chromosomes.size()] = at;
      return starts;
    }

    private static double[] rowMajor(List<double[]> columns, int rows) {
      double[] matrix = new double[rows * columns.size()];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns.size(); column++) {
          matrix[row * columns.size() + column] = columns.get(column)[row];
        }
      }
      return matrix;
    }
  }
}
