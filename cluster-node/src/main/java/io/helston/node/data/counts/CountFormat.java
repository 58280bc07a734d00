package io.helston.node.data.counts;

import io.helston.node.data.InputException;
import java.nio.file.Path;
import java.util.Locale;

/** What kind of file holds counts, told by its name. */
public enum CountFormat {
  /** A table separated by tabs or commas, which its first line tells; plain or gzipped. */
  TEXT,
  /** An AnnData object in HDF5. */
  H5AD;

  /**
   * {@link #H5AD} for {@code .h5ad}, {@link #TEXT} for {@code .tsv}, {@code .csv}, {@code .txt},
   * each with or without {@code .gz}, and for names that tell nothing, such as those of pipes.
   *
   * @throws InputException for the names of formats that are not read
   */
  public static CountFormat of(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".h5ad")) {
      return H5AD;
    }
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    String extension = plain.substring(plain.lastIndexOf('.') + 1);
    return switch (extension) {
      case "h5ad" ->
          throw InputException.malformed(
              path, 0, "is a gzipped h5ad file, expected a plain one; run gunzip first");
      case "rds", "rda", "rdata", "xlsx", "xls", "mtx", "loom", "h5", "bam" ->
          throw InputException.malformed(
              path,
              0,
              "is a .%s file, expected counts in .tsv, .csv, .txt (also with .gz) or .h5ad"
                  .formatted(extension));
      default -> TEXT;
    };
  }
}
