package io.helston.node.analysis.lmm;

import io.helston.math.linalg.CovariateBasis;
import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.lmm.kinship.BedRows;
import io.helston.math.lmm.kinship.GenotypeDecoder;
import io.helston.math.lmm.kinship.Individuals;
import io.helston.math.lmm.kinship.VariantCriteria;
import io.helston.math.lmm.kinship.VariantScreen;
import io.helston.math.lmm.kinship.VariantVerdict;
import io.helston.math.lmm.kinship.VerdictCounts;
import io.helston.node.data.BimTable;
import io.helston.node.data.InputException;
import io.helston.node.data.PlinkFiles;
import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variants that passed the filters, in file order with those of a chromosome together.
 *
 * @param rows rows of the .bim file
 * @param chromosomes their chromosomes in order
 * @param starts where each chromosome begins in {@code rows}, then their number
 * @param filtered how many were left out for which reason, {@code REASON count}
 */
record AcceptedVariants(int[] rows, List<String> chromosomes, int[] starts, List<String> filtered) {

  /**
   * Looks at variants in some individuals.
   *
   * @param keep one flag per row of the .fam file
   * @param basis of the covariates that may not explain a variant
   * @param candidates rows of the .bim file
   */
  static AcceptedVariants screen(
      PlinkFiles files,
      boolean[] keep,
      CovariateBasis basis,
      VariantCriteria criteria,
      int[] candidates) {
    var decoder =
        new GenotypeDecoder(
            BedRows.of(files.bed().genotypes(), files.fam().size()), Individuals.of(keep));
    var screen = new VariantScreen(criteria, decoder, basis, DenseAlgebras.best());
    VariantVerdict[] verdicts = screen.judge(candidates);
    int[] accepted = VerdictCounts.accepted(candidates, verdicts);
    Map<String, List<Integer>> byChromosome = byChromosome(accepted, files.bim());
    int[] starts = new int[byChromosome.size() + 1];
    int c = 0;
    for (List<Integer> chromosome : byChromosome.values()) {
      starts[c + 1] = starts[c++] + chromosome.size();
    }
    return new AcceptedVariants(
        byChromosome.values().stream().flatMap(List::stream).mapToInt(row -> row).toArray(),
        List.copyOf(byChromosome.keySet()),
        starts,
        filtered(VerdictCounts.of(verdicts)));
  }

  private static Map<String, List<Integer>> byChromosome(int[] rows, BimTable bim) {
    Map<String, List<Integer>> byChromosome = new LinkedHashMap<>();
    for (int row : rows) {
      byChromosome.computeIfAbsent(bim.chromosome(row), _ -> new ArrayList<>()).add(row);
    }
    return byChromosome;
  }

  private static List<String> filtered(VerdictCounts counts) {
    return Arrays.stream(VariantVerdict.values())
        .filter(verdict -> verdict != VariantVerdict.ACCEPTED)
        .map(verdict -> verdict + " " + counts.get(verdict))
        .toList();
  }

  /** The counts in words. */
  String counted() {
    return rows.length + " variants accepted; " + String.join(", ", filtered);
  }

  /** What to say when there is none. */
  InputException none(Path bim, String who) {
    return new InputException(
        FailureKind.INCONSISTENT_INPUT,
        bim,
        0,
        "no variant passes the filters for " + who + "; see --maf, --geno-missing and --hwe");
  }
}
