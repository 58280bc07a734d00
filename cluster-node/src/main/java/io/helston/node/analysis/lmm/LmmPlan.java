package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.lmm.kinship.VariantCriteria;
import io.helston.math.lmm.multivariate.MultivariateModel;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.sample.TraitGroups;
import io.helston.node.data.BimTable;
import io.helston.node.data.InputChecksums;
import io.helston.node.data.InputException;
import io.helston.node.data.PathList;
import io.helston.node.data.PlinkFiles;
import io.helston.node.data.StoredKinship;
import io.helston.node.data.VariantFilter;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.KinshipSpec;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.Loco;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
   * @param kinship where its kinship comes from
   */
  record PlannedGroup(
      List<String> traits,
      Group payload,
      List<String> chromosomes,
      List<String> covariateNames,
      List<String> filtered,
      GroupKinship kinship) {}

  static LmmPlan read(LmmSpec spec, PlanContext context) {
    var notes = new ArrayList<String>();
    var warnings = new ArrayList<String>();
    try (PlinkFiles files = PlinkFiles.open(spec.bfile())) {
      notes.addAll(
          InputChecksums.lines(List.of(files.bedPath(), files.bim().path(), files.fam().path())));
      notes.add(files.fam().size() + " individuals in " + files.fam().path());
      notes.add(files.bim().size() + " variants in " + files.bim().path());
      var reader = new Reader(spec, context, files, notes, warnings);
      List<PlannedGroup> groups = reader.groups();
      notes.add("linear algebra: " + DenseAlgebras.best().name());
      DenseAlgebras.reason().ifPresent(reason -> warnings.add("no native algebra: " + reason));
      return new LmmPlan(groups, files.bim(), notes, warnings);
    }
  }

  private static final class Reader {
    private final LmmSpec spec;
    private final PlanContext context;
    private final PlinkFiles files;
    private final List<String> notes;
    private final List<String> warnings;
    private final Set<String> wanted;

    /** Bytes of the matrices of the groups so far. */
    private long held;

    Reader(
        LmmSpec spec,
        PlanContext context,
        PlinkFiles files,
        List<String> notes,
        List<String> warnings) {
      this.spec = spec;
      this.context = context;
      this.files = files;
      this.notes = notes;
      this.warnings = warnings;
      wanted = ChromosomeSelection.of(spec.chromosomes(), files.bim());
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
      if (spec.joint()) {
        joined = joined.together(Path.of(spec.phenotypeFile().path()), notes);
        checkTogether(joined.traits());
      }
      TraitGroups traits = joined;
      int[] candidates =
          VariantFilter.select(
              files.bim(),
              TraitGroups.path(spec.filter().extract()),
              TraitGroups.path(spec.filter().exclude()));
      int[] selected =
          Arrays.stream(candidates)
              .filter(row -> wanted.contains(files.bim().chromosome(row)))
              .toArray();
      boolean loco = loco(candidates);
      notes.add(
          loco
              ? "LOCO: each variant is tested with the kinship of the other chromosomes"
              : "no LOCO: one kinship used for all variants");
      // With LOCO the other chromosomes make up the kinship, whichever are tested.
      int[] used = loco ? candidates : selected;
      return traits.groups().stream().map(group -> group(group, traits, used, loco)).toList();
    }

    private void checkTogether(List<String> traits) {
      if (traits.size() < 2 || traits.size() > MultivariateModel.MOST_TRAITS) {
        throw new InputException(
            FailureKind.INCONSISTENT_INPUT,
            Path.of(spec.phenotypeFile().path()),
            0,
            "--joint models %d traits, expected 2 to %d; choose them with --pheno-col"
                .formatted(traits.size(), MultivariateModel.MOST_TRAITS));
      }
    }

    private boolean loco(int[] candidates) {
      KinshipSpec kinship = spec.kinship();
      boolean several = storedApart() || ChromosomeSelection.of(files.bim(), candidates).size() > 1;
      boolean computed = !kinship.file().isPresent() && !kinship.components().isPresent();
      if (kinship.loco() == Loco.ON && !several) {
        throw oneChromosome();
      }
      return switch (kinship.loco()) {
        case AUTO -> several && (computed || storedApart());
        case ON -> true;
        case OFF -> false;
      };
    }

    /** Whether the kinship is read, and apart for several chromosomes. */
    private boolean storedApart() {
      InputRef file = spec.kinship().file();
      return file.isPresent() && StoredKinship.chromosomes(Path.of(file.path())) > 1;
    }

    private InputException oneChromosome() {
      return new InputException(
          FailureKind.INCONSISTENT_INPUT,
          files.bim().path(),
          0,
          "--loco needs variants on two chromosomes at least; use --no-loco");
    }

    /** Whether a group's variants leave something to a kinship without one of its chromosomes. */
    private boolean locoOf(String who, List<String> chromosomes) {
      if (chromosomes.size() > 1 || storedApart() && !chromosomes.isEmpty()) {
        return true;
      }
      if (spec.kinship().loco() == Loco.ON) {
        throw oneChromosome();
      }
      warnings.add(
          who + ": variants of one chromosome only pass the filters, so no LOCO: one kinship used");
      return false;
    }

    private PlannedGroup group(
        TraitGroups.Group group, TraitGroups joined, int[] candidates, boolean loco) {
      int[] rows = group.rows();
      boolean[] keep = new boolean[files.fam().size()];
      for (int row : rows) {
        keep[row] = true;
      }
      ModelColumns columns = ModelColumns.of(spec, joined.covariates(), rows, notes, warnings);
      columns.check(group, warnings);
      AcceptedVariants variants =
          AcceptedVariants.screen(files, keep, columns.basis(), criteria(), candidates);
      String who = String.join(", ", group.traits());
      notes.add(who + ": " + variants.counted());
      boolean stored = spec.kinship().file().isPresent() || spec.kinship().components().isPresent();
      if (variants.rows().length == 0 && !(stored && spec.tests().isEmpty())) {
        throw variants.none(files.bim().path(), who);
      }
      List<String> chromosomes = variants.chromosomes();
      if (!chromosomes.isEmpty() && chromosomes.stream().noneMatch(wanted::contains)) {
        throw variants.none(files.bim().path(), who);
      }
      boolean apart = loco && locoOf(who, chromosomes);
      var payload =
          new Group(
              keep,
              files.bim().size(),
              columns.rowMajor(),
              columns.names().size(),
              columns.interaction(),
              group.values(),
              variants.rows(),
              apart,
              variants.starts());
      return new PlannedGroup(
          group.traits(),
          payload,
          chromosomes,
          columns.names(),
          variants.filtered(),
          kinship(payload, rows, chromosomes));
    }

    private GroupKinship kinship(Group group, int[] rows, List<String> chromosomes) {
      KinshipSpec kinship = spec.kinship();
      boolean computed = !kinship.file().isPresent() && !kinship.components().isPresent();
      // Several traits together need the whole matrix, however few the variants.
      boolean factor = computed && group.variants().length < rows.length && !spec.joint();
      int rank = factor ? group.variants().length : rows.length;
      int kernels = group.loco() ? chromosomes.size() : 1;
      if (kinship.components().isPresent()) {
        kernels = PathList.read(Path.of(kinship.components().path())).size();
      }
      held = LmmMemory.check(spec.bfile(), rows.length, kernels, rank, held, context);
      if (kinship.components().isPresent()) {
        return GroupKinship.several(kinship, files.fam(), rows);
      }
      if (kinship.file().isPresent()) {
        notes.add("kinship read from " + kinship.file());
        return GroupKinship.read(kinship, files.fam(), rows, chromosomes, group.loco());
      }
      if (factor) {
        notes.add(
            "the kinship has fewer variants (%d) than individuals (%d): its low rank is used"
                .formatted(group.variants().length, rows.length));
        return GroupKinship.Computed.FACTOR;
      }
      return GroupKinship.Computed.TILES;
    }

    private VariantCriteria criteria() {
      return new VariantCriteria(
          spec.filter().minorAlleleFrequency(),
          spec.quality().missing(),
          spec.quality().hardyWeinberg(),
          spec.quality().covariateR2());
    }
  }
}
