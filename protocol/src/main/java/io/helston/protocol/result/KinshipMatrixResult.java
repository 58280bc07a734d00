package io.helston.protocol.result;

import java.util.List;
import java.util.Locale;

/**
 * Kinship matrices.
 *
 * @param individuals the individuals, rows of the .fam file in ascending order
 * @param matrices one, or one per chromosome in the order of the .bim file
 * @param filtered how many variants were left out for which reason, {@code REASON count}
 * @param eigenvalues ascending; empty unless asked for
 * @param eigenvectors row i is the eigenvector of value i; empty unless asked for
 */
public record KinshipMatrixResult(
    int[] individuals,
    List<Matrix> matrices,
    List<String> filtered,
    double[] eigenvalues,
    double[] eigenvectors)
    implements JobResult {

  public KinshipMatrixResult {
    matrices = List.copyOf(matrices);
    filtered = List.copyOf(filtered);
  }

  /**
   * One matrix.
   *
   * @param chromosome whose variants it is of; empty for all
   * @param variants how many they are
   * @param values individuals x individuals, row-major
   */
  public record Matrix(String chromosome, long variants, double[] values) {

    /** The mean of the diagonal. */
    public double meanDiagonal() {
      int order = (int) Math.round(Math.sqrt(values.length));
      double sum = 0;
      for (int i = 0; i < order; i++) {
        sum += values[i * order + i];
      }
      return sum / order;
    }
  }

  @Override
  public List<String> summary() {
    return matrices.stream()
        .map(
            matrix ->
                String.format(
                    Locale.ROOT,
                    "kinship of %s: %d individuals, %d variants, mean diagonal %.4f",
                    matrix.chromosome().isEmpty()
                        ? "all chromosomes"
                        : "chromosome " + matrix.chromosome(),
                    individuals.length,
                    matrix.variants(),
                    matrix.meanDiagonal()))
        .toList();
  }
}
