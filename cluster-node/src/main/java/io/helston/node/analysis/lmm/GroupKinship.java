package io.helston.node.analysis.lmm;

import io.helston.math.lmm.kinship.KinshipSum;
import io.helston.node.data.FamTable;
import io.helston.node.data.InputException;
import io.helston.node.data.PathList;
import io.helston.node.data.StoredKinship;
import io.helston.node.data.StoredKinship.Matrix;
import io.helston.node.data.StoredKinship.PerChromosome;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.KinshipSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Where the kinship of a group of traits comes from. */
sealed interface GroupKinship {

  /** From the genotypes, in tiles. */
  enum Computed implements GroupKinship {
    /** Tiles of the matrix. */
    TILES,
    /** The matrix is never made, since it has fewer variants than individuals. */
    FACTOR
  }

  /**
   * From files.
   *
   * @param parts m K of each chromosome, or of all
   * @param variantsKnown whether their numbers of variants are more than weights
   */
  record Stored(List<KinshipSum> parts, boolean variantsKnown) implements GroupKinship {}

  /** An eigendecomposition from files. */
  record Decomposed(double[] values, double[] vectors) implements GroupKinship {}

  /** Several kinships from files. */
  record Several(List<String> names, List<double[]> matrices) implements GroupKinship {}

  /**
   * Reads the kinship that a specification names.
   *
   * @param rows the group's individuals
   * @param chromosomes of the group's variants
   * @param loco whether each is to be left out
   */
  static GroupKinship read(
      KinshipSpec spec, FamTable fam, int[] rows, List<String> chromosomes, boolean loco) {
    Path path = Path.of(spec.file().path());
    return switch (StoredKinship.read(path, fam, rows)) {
      case Matrix _ when loco ->
          throw inconsistent(
              path,
              "is one kinship of all chromosomes and LOCO needs one of each (helston kinship"
                  + " --per-chromosome); use --no-loco");
      case Matrix matrix -> new Stored(List.of(weighted(matrix)), matrix.variants() > 0);
      case PerChromosome parts -> new Stored(parts(path, parts, chromosomes, loco), true);
      case StoredKinship.Decomposition _ when loco ->
          throw inconsistent(path, "is one eigendecomposition and LOCO needs many; use --no-loco");
      case StoredKinship.Decomposition eigen -> ascending(eigen);
    };
  }

  /** Reads the kinships of a list. */
  static Several several(KinshipSpec spec, FamTable fam, int[] rows) {
    Path list = Path.of(spec.components().path());
    var names = new ArrayList<String>();
    var matrices = new ArrayList<double[]>();
    for (String line : PathList.read(list)) {
      if (!(StoredKinship.read(list.resolveSibling(line), fam, rows) instanceof Matrix matrix)) {
        throw inconsistent(list, "names '" + line + "', expected files of one matrix each");
      }
      names.add(line);
      matrices.add(matrix.values());
    }
    return new Several(names, matrices);
  }

  private static List<KinshipSum> parts(
      Path path, PerChromosome stored, List<String> chromosomes, boolean loco) {
    var parts = new ArrayList<KinshipSum>();
    if (!loco) {
      stored.matrices().forEach(matrix -> parts.add(weighted(matrix)));
      return List.of(KinshipSum.total(parts));
    }
    for (String chromosome : chromosomes) {
      int at = stored.chromosomes().indexOf(chromosome);
      if (at < 0) {
        throw inconsistent(
            path,
            "has no kinship of chromosome '%s', expected one for each chromosome of the"
                + " variants; it has %s"
                    .formatted(chromosome, String.join(", ", stored.chromosomes())));
      }
      parts.add(weighted(stored.matrices().get(at)));
    }
    for (int at = 0; at < stored.chromosomes().size(); at++) {
      if (!chromosomes.contains(stored.chromosomes().get(at))) {
        // Without variants to test, it still belongs to every kinship: it is never left out.
        parts.add(weighted(stored.matrices().get(at)));
      }
    }
    return parts;
  }

  private static KinshipSum weighted(Matrix matrix) {
    long variants = Math.max(1, matrix.variants());
    double[] sums = new double[matrix.values().length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = matrix.values()[i] * variants;
    }
    return new KinshipSum(variants, sums);
  }

  private static Decomposed ascending(StoredKinship.Decomposition eigen) {
    int n = eigen.values().length;
    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> eigen.values()[i]));
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    for (int i = 0; i < n; i++) {
      values[i] = eigen.values()[order[i]];
      System.arraycopy(eigen.vectors(), order[i] * n, vectors, i * n, n);
    }
    return new Decomposed(values, vectors);
  }

  private static InputException inconsistent(Path path, String sentence) {
    return new InputException(FailureKind.INCONSISTENT_INPUT, path, 0, sentence);
  }
}
