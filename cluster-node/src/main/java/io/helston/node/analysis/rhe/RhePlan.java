package io.helston.node.analysis.rhe;

import io.helston.node.analysis.rhe.RhePayloads.SampleGroup;
import io.helston.node.analysis.rhe.RhePayloads.SnpLayout;
import io.helston.node.analysis.sample.TraitGroups;
import io.helston.node.data.Annotation;
import io.helston.node.data.InputChecksums;
import io.helston.node.data.InputException;
import io.helston.node.data.PlinkFiles;
import io.helston.node.data.VariantFilter;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.RheSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs of a job, read, matched and checked.
 *
 * @param snps the SNPs, their blocks and bins
 * @param binNames names of the bins
 * @param traits phenotypes in the order asked for
 * @param groups individuals that share a pattern of missing values, with their traits
 * @param notes what was counted and chosen
 * @param warnings what the user should know
 */
record RhePlan(
    SnpLayout snps,
    List<String> binNames,
    List<String> traits,
    List<Group> groups,
    List<String> notes,
    List<String> warnings) {

  /**
   * One group of individuals.
   *
   * @param traits the phenotypes measured in exactly these individuals
   * @param individuals how many they are
   * @param covariateColumns covariate columns, dependent ones included
   * @param vectors what the sweeps need
   */
  record Group(List<String> traits, int individuals, int covariateColumns, SampleGroup vectors) {
    String label() {
      return String.join(", ", traits);
    }
  }

  /** Reads everything a specification names. */
  static RhePlan read(RheSpec spec) {
    var notes = new ArrayList<String>();
    var warnings = new ArrayList<String>();
    try (PlinkFiles files = PlinkFiles.open(spec.bfile())) {
      notes.add(files.fam().size() + " individuals in " + files.fam().path());
      notes.add(files.bim().size() + " SNPs in " + files.bim().path());
      Annotation annotation =
          spec.annotation().isPresent()
              ? Annotation.read(Path.of(spec.annotation().path()), files.bim().size())
              : Annotation.single(files.bim().size());
      SnpLayout snps = snps(spec, files, annotation, notes);
      SampleGroups samples = SampleGroups.read(spec, files.fam(), notes, warnings);
      notes.addAll(0, InputChecksums.lines(inputs(spec, files)));
      return new RhePlan(
          snps, annotation.names(), samples.traits(), samples.groups(), notes, warnings);
    }
  }

  private static List<Path> inputs(RheSpec spec, PlinkFiles files) {
    var paths = new ArrayList<>(List.of(files.bedPath(), files.bim().path(), files.fam().path()));
    Stream.of(
            spec.phenotypeFile(),
            spec.covariates().file(),
            spec.annotation(),
            spec.vectorsFile(),
            spec.filter().keep(),
            spec.filter().remove(),
            spec.filter().extract(),
            spec.filter().exclude())
        .flatMap(input -> TraitGroups.path(input).stream())
        .forEach(paths::add);
    return paths;
  }

  private static SnpLayout snps(
      RheSpec spec, PlinkFiles files, Annotation annotation, List<String> notes) {
    int[] rows =
        VariantFilter.select(
            files.bim(),
            TraitGroups.path(spec.filter().extract()),
            TraitGroups.path(spec.filter().exclude()));
    if (rows.length < files.bim().size()) {
      notes.add(rows.length + " SNPs remain after --extract and --exclude");
    }
    if (spec.blocks() > rows.length) {
      throw new InputException(
          FailureKind.INCONSISTENT_INPUT,
          files.bim().path(),
          0,
          "--blocks is "
              + spec.blocks()
              + " and there are "
              + rows.length
              + " SNPs; a jackknife block needs at least one, so ask for fewer blocks");
    }
    SnpLayout layout = layout(spec, annotation, rows);
    notes.add(
        spec.blocks()
            + " jackknife blocks of "
            + rows.length / spec.blocks()
            + " SNPs, the last with the remainder");
    for (int bin = 0; bin < annotation.bins(); bin++) {
      int count = 0;
      for (int snp = 0; snp < rows.length; snp++) {
        count += layout.in(snp, bin) ? 1 : 0;
      }
      notes.add("bin " + annotation.names().get(bin) + ": " + count + " SNPs");
    }
    return layout;
  }

  private static SnpLayout layout(RheSpec spec, Annotation annotation, int[] rows) {
    int bins = annotation.bins();
    long[] bits = new long[(int) (((long) rows.length * bins + 63) / 64)];
    for (int bin = 0; bin < bins; bin++) {
      for (int snp = 0; snp < rows.length; snp++) {
        if (annotation.in(rows[snp], bin)) {
          long bit = (long) bin * rows.length + snp;
          bits[(int) (bit >>> 6)] |= 1L << bit;
        }
      }
    }
    return new SnpLayout(rows, annotation.snps(), spec.blocks(), bins, bits);
  }
}
