package io.helston.node.data;

import io.helston.protocol.job.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A kinship read from files, for some individuals of a .fam file. */
public sealed interface StoredKinship {

  /**
   * One matrix.
   *
   * @param values individuals x individuals, row-major
   * @param variants how many variants it was computed from; 0 if the files do not tell
   */
  record Matrix(double[] values, long variants) implements StoredKinship {}

  /** A matrix of each chromosome's own variants, as {@code helston kinship} writes them. */
  record PerChromosome(List<String> chromosomes, List<Matrix> matrices) implements StoredKinship {
    public PerChromosome {
      chromosomes = List.copyOf(chromosomes);
      matrices = List.copyOf(matrices);
    }
  }

  /**
   * An eigendecomposition of the matrix of exactly these individuals.
   *
   * @param values in the order of the file
   * @param vectors row i is the eigenvector of value i
   */
  record Decomposition(double[] values, double[] vectors) implements StoredKinship {}

  /**
   * Reads a kinship, whichever kind of file a path names.
   *
   * @param path a square of numbers ({@code .cXX.txt}, {@code .sXX.txt}), or the files of GCTA, of
   *     an eigendecomposition or of {@code helston kinship} with or without their last extension
   * @param rows the individuals wanted, rows of {@code fam} in ascending order
   * @throws InputException if there is no such kinship, or it does not fit
   */
  static StoredKinship read(Path path, FamTable fam, int[] rows) {
    Optional<Path> list = file(path, KinshipList.EXTENSION);
    if (list.isPresent()) {
      return KinshipList.read(list.get(), fam, rows);
    }
    Optional<Path> binary = file(path, ".grm.bin");
    if (binary.isPresent()) {
      GrmFiles.Grm grm = GrmFiles.read(without(binary.get(), ".grm.bin"), fam, rows);
      return new Matrix(grm.matrix(), (long) grm.mostVariants());
    }
    Optional<Path> eigenvalues = file(path, ".eigenD.txt");
    if (eigenvalues.isPresent()) {
      return decomposition(without(eigenvalues.get(), ".eigenD.txt"), fam, rows);
    }
    for (String extension : List.of(".cXX.txt", ".sXX.txt")) {
      Optional<Path> text = file(path, extension);
      if (text.isPresent()) {
        return text(text.get(), without(text.get(), extension), fam, rows);
      }
    }
    if (Files.isRegularFile(path)) {
      return text(path, path.toString(), fam, rows);
    }
    throw new InputException(
        FailureKind.CANNOT_OPEN,
        path,
        0,
        "no such kinship, expected a matrix (.cXX.txt), or what stands before .grm.bin,"
            + " .eigenD.txt or .kinship.tsv; or one of centered, standardized, grm and rrm");
  }

  /** Of how many chromosomes a path names the kinships; 0 if of all together. */
  static int chromosomes(Path path) {
    return file(path, KinshipList.EXTENSION).map(KinshipList::chromosomes).orElse(0);
  }

  /** Whether a path names a table of kinships. */
  static boolean isList(Path path) {
    return file(path, KinshipList.EXTENSION).isPresent();
  }

  /** The file itself if it ends so, or the one that does when the extension is added. */
  private static Optional<Path> file(Path path, String extension) {
    String name = path.toString();
    if (name.endsWith(extension)) {
      return Optional.of(path);
    }
    Path longer = Path.of(name + extension);
    return Files.isRegularFile(longer) ? Optional.of(longer) : Optional.empty();
  }

  private static String without(Path path, String extension) {
    String name = path.toString();
    return name.substring(0, name.length() - extension.length());
  }

  private static Matrix text(Path path, String prefix, FamTable fam, int[] rows) {
    Path ids = Path.of(prefix + ".grm.id");
    if (Files.isRegularFile(ids)) {
      GrmIds listed = GrmIds.read(ids);
      double[] matrix = KinshipText.read(path, listed.size(), "individual of " + ids);
      return new Matrix(pick(matrix, listed.size(), listed.rowsOf(fam, rows)), 0);
    }
    double[] matrix = KinshipText.read(path, fam.size());
    return new Matrix(pick(matrix, fam.size(), rows), 0);
  }

  private static double[] pick(double[] matrix, int order, int[] rows) {
    if (rows.length == order && rows[order - 1] == order - 1) {
      boolean same = true;
      for (int i = 0; i < order && same; i++) {
        same = rows[i] == i;
      }
      if (same) {
        return matrix;
      }
    }
    int n = rows.length;
    double[] picked = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        picked[i * n + j] = matrix[rows[i] * order + rows[j]];
      }
    }
    return picked;
  }

  private static Decomposition decomposition(String prefix, FamTable fam, int[] rows) {
    Path ids = Path.of(prefix + ".grm.id");
    if (Files.isRegularFile(ids)) {
      GrmIds listed = GrmIds.read(ids);
      int[] found = listed.rowsOf(fam, rows);
      boolean same = found.length == listed.size();
      for (int i = 0; i < found.length && same; i++) {
        same = found[i] == i;
      }
      if (!same) {
        throw InputException.inconsistent(
            ids,
            0,
            "has other individuals than the %d analysed or another order; eigenvectors serve one"
                    .formatted(rows.length)
                + " set of individuals only, so give the kinship instead");
      }
    }
    double[] values = EigenText.readValues(Path.of(prefix + ".eigenD.txt"), rows.length);
    return new Decomposition(
        values, EigenText.readVectors(Path.of(prefix + ".eigenU.txt"), rows.length));
  }
}
