package io.helston.node.data.counts;

import static io.helston.node.data.InputException.count;
import static io.helston.node.data.InputException.quote;

import io.helston.node.data.DelimitedLines;
import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the tables of each site of a federated analysis are.
 *
 * <p>A table with the header {@code site counts coldata} and a line for each site. Paths are
 * relative to the folder of the manifest, or absolute.
 *
 * @param path the manifest, for messages
 * @param entries at least one, of unique names, in the order of the file
 */
public record SiteManifest(Path path, List<Entry> entries) {
  private static final List<String> HEADER = List.of("site", "counts", "coldata");

  /** The tables of one site. */
  public record Entry(String site, Path counts, Path coldata) {}

  /**
   * Reads a manifest, but not the tables.
   *
   * @throws InputException if the file cannot be read, has another header, an empty field, or a
   *     site twice
   */
  public static SiteManifest read(Path path) {
    Set<String> names = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    try (var lines = DelimitedLines.open(path)) {
      if (!lines.next()) {
        throw InputException.malformed(
            path, 0, "the file is empty, expected a header of site, counts and coldata");
      }
      if (!lines.fields().equals(HEADER)) {
        throw lines.malformed(
            "begins with %s, expected the header 'site<TAB>counts<TAB>coldata'"
                .formatted(quote(String.join(" ", lines.fields()))));
      }
      while (lines.next()) {
        Entry entry = entry(lines);
        if (!names.add(entry.site)) {
          throw lines.malformed(
              "names site %s twice, expected it once".formatted(quote(entry.site)));
        }
        entries.add(entry);
      }
    }
    if (entries.isEmpty()) {
      throw InputException.malformed(path, 0, "has a header only, expected a line for each site");
    }
    return new SiteManifest(path, List.copyOf(entries));
  }

  private static Entry entry(DelimitedLines lines) {
    if (lines.fieldCount() != HEADER.size()) {
      throw lines.malformed(
          "has %s, expected 3: site, counts and coldata"
              .formatted(count(lines.fieldCount(), "field")));
    }
    for (int i = 0; i < HEADER.size(); i++) {
      if (lines.field(i).isEmpty()) {
        throw lines.malformed("has no %s, expected one".formatted(HEADER.get(i)));
      }
    }
    return new Entry(
        lines.field(0),
        lines.path().resolveSibling(lines.field(1)),
        lines.path().resolveSibling(lines.field(2)));
  }

  /**
   * Reads the tables of all sites; the genes of each are put into the order of the first one.
   *
   * @param transpose whether the rows of text tables are samples
   * @throws InputException if a table cannot be read, the genes are not the same set, or two sites
   *     have a sample of the same name
   */
  public List<Site> load(boolean transpose) {
    List<Site> sites = new ArrayList<>();
    Map<String, String> siteOfSample = new HashMap<>();
    for (Entry entry : entries) {
      CountMatrix read = CountMatrix.read(entry.counts, transpose);
      CountMatrix counts = sites.isEmpty() ? read : read.inOrderOf(sites.getFirst().counts());
      for (String sample : counts.samples()) {
        String other = siteOfSample.put(sample, entry.site);
        if (other != null) {
          throw InputException.inconsistent(
              path,
              0,
              "sample %s is at site %s and at site %s, expected each once; rename one of them"
                  .formatted(quote(sample), quote(other), quote(entry.site)));
        }
      }
      sites.add(new Site(entry.site, counts, ColumnData.read(entry.coldata, counts)));
    }
    return List.copyOf(sites);
  }
}
