package io.helston.node.data.counts;

import static io.helston.node.data.InputException.quote;

import io.helston.math.Parts;
import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.List;

/**
 * How often each gene was counted in each sample.
 *
 * @param path the file, for messages
 * @param genes unique, in the order of the file
 * @param samples unique, in the order of the file
 * @param counts [gene][sample], none negative; shared, not copied
 */
public record CountMatrix(Path path, List<String> genes, List<String> samples, int[][] counts) {
  /** Checks the size. */
  public CountMatrix {
    genes = List.copyOf(genes);
    samples = List.copyOf(samples);
    if (counts.length != genes.size()) {
      throw new IllegalArgumentException(
          "counts of %d genes for %d names".formatted(counts.length, genes.size()));
    }
    for (int[] gene : counts) {
      if (gene.length != samples.size()) {
        throw new IllegalArgumentException(
            "counts of %d samples for %d names".formatted(gene.length, samples.size()));
      }
    }
  }

  /**
   * Reads counts in the format that the file has.
   *
   * @param transpose whether the rows of a text table are samples; those of an h5ad file always are
   * @throws InputException if the file cannot be read or holds anything but counts
   */
  public static CountMatrix read(Path path, boolean transpose) {
    return read(path, transpose, Parts.IN_ORDER);
  }

  /** The same; several rows of text may be read at once. */
  public static CountMatrix read(Path path, boolean transpose, Parts parts) {
    return switch (CountFormat.of(path)) {
      case TEXT -> CountText.read(path, transpose, parts);
      case H5AD -> H5adCounts.read(path, H5adCounts.X);
    };
  }

  /**
   * The same counts with the genes in another order; counts of a gene are shared.
   *
   * @throws InputException if the names are not the same set
   */
  public CountMatrix inOrderOf(CountMatrix other) {
    if (genes.equals(other.genes)) {
      return this;
    }
    Matching matching = Matching.of(other.genes, genes);
    matching.require(path, "gene", other.path);
    if (matching.extra() > 0) {
      throw InputException.inconsistent(
          path,
          0,
          "has %s that %s lacks, such as %s; expected the same genes in both"
              .formatted(
                  InputException.count(matching.extra(), "gene"),
                  other.path,
                  quote(matching.firstExtra())));
    }
    int[][] ordered = new int[counts.length][];
    for (int gene = 0; gene < ordered.length; gene++) {
      ordered[gene] = counts[matching.row(gene)];
    }
    return new CountMatrix(path, other.genes, samples, ordered);
  }
}
