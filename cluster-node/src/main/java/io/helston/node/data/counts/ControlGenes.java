package io.helston.node.data.counts;

import static io.helston.node.data.InputException.quote;

import io.helston.node.data.DelimitedLines;
import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The genes that size factors are estimated from.
 *
 * @param genes indices into the genes of the counts, ascending; shared, not copied
 * @param unknown how many of the listed genes the counts do not have
 */
public record ControlGenes(int[] genes, int unknown) {

  /**
   * Reads the first field of every line, without header.
   *
   * @throws InputException if the file cannot be read or has no gene of the counts
   */
  public static ControlGenes read(Path path, CountMatrix counts) {
    Set<String> listed = new LinkedHashSet<>();
    try (var lines = DelimitedLines.open(path)) {
      while (lines.next()) {
        listed.add(lines.field(0));
      }
    }
    if (listed.isEmpty()) {
      throw InputException.malformed(path, 0, "the file is empty, expected a gene in each line");
    }
    int[] genes =
        IntStream.range(0, counts.genes().size())
            .filter(gene -> listed.contains(counts.genes().get(gene)))
            .toArray();
    if (genes.length == 0) {
      throw InputException.inconsistent(
          path,
          0,
          "has no gene of %s, expected at least one (here the first is %s, there %s)"
              .formatted(
                  counts.path(),
                  quote(listed.iterator().next()),
                  quote(counts.genes().getFirst())));
    }
    return new ControlGenes(genes, listed.size() - genes.length);
  }
}
