package io.helston.node.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** Writes annotation matrices that {@link Annotation} reads back. */
public final class AnnotationWriter {
  private AnnotationWriter() {}

  /**
   * Writes a header of bin names and one line of 0 and 1 for each SNP.
   *
   * @param names one per bin, at least one, unique and without blanks, neither 0 nor 1
   * @param bins SNP numbers of each bin, below {@code snps}
   * @param snps lines of the .bim file
   * @throws InputException if the file cannot be created
   * @throws IllegalArgumentException if the arguments are not as described
   */
  public static void write(Path path, List<String> names, List<BitSet> bins, int snps) {
    NewFile.requireNames(names);
    if (names.isEmpty() || names.size() != bins.size()) {
      throw new IllegalArgumentException(
          "%d names and %d bins, expected as many and at least one"
              .formatted(names.size(), bins.size()));
    }
    if (names.contains("0") || names.contains("1")) {
      throw new IllegalArgumentException(
          "bin names " + names + ", expected others than 0 and 1, which are values");
    }
    for (int bin = 0; bin < bins.size(); bin++) {
      if (bins.get(bin).length() > snps) {
        throw new IllegalArgumentException(
            "bin '%s' has SNP %d, expected numbers below %d"
                .formatted(names.get(bin), bins.get(bin).length() - 1, snps));
      }
    }
    try (BufferedWriter out = NewFile.text(path)) {
      out.write(String.join(" ", names) + '\n');
      for (int snp = 0; snp < snps; snp++) {
        for (int bin = 0; bin < bins.size(); bin++) {
          out.write(bins.get(bin).get(snp) ? '1' : '0');
          out.write(bin < bins.size() - 1 ? ' ' : '\n');
        }
      }
    } catch (IOException e) {
      throw NewFile.failed(path, e);
    }
  }
}
