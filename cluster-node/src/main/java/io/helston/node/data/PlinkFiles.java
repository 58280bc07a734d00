package io.helston.node.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A PLINK 1 fileset: its individuals, its variants and its mapped genotypes. */
public record PlinkFiles(Path bedPath, FamTable fam, BimTable bim, BedFile bed)
    implements AutoCloseable {

  /**
   * Opens {@code prefix.fam}, {@code prefix.bim} (either may end in {@code .gz} instead) and {@code
   * prefix.bed}.
   *
   * @throws InputException if one is missing or wrong, or their sizes do not match
   */
  public static PlinkFiles open(String prefix) {
    Path famPath = textFile(prefix, ".fam");
    Path bimPath = textFile(prefix, ".bim");
    Path bedPath = Path.of(prefix + ".bed");
    if (!Files.exists(bedPath)) {
      throw missingBed(prefix, bedPath);
    }
    FamTable fam = FamTable.read(famPath);
    BimTable bim = BimTable.read(bimPath);
    return new PlinkFiles(bedPath, fam, bim, BedFile.open(bedPath, fam.size(), bim.size()));
  }

  @Override
  public void close() {
    bed.close();
  }

  private static Path textFile(String prefix, String extension) {
    Path plain = Path.of(prefix + extension);
    Path gzipped = Path.of(prefix + extension + ".gz");
    if (Files.exists(plain)) {
      return plain;
    }
    if (Files.exists(gzipped)) {
      return gzipped;
    }
    throw InputFiles.missing(plain, otherPrefix(prefix, plain));
  }

  private static InputException missingBed(String prefix, Path bedPath) {
    Path gzipped = Path.of(prefix + ".bed.gz");
    return Files.exists(gzipped)
        ? InputFiles.cannotOpen(
            bedPath,
            "no such file, but " + gzipped + "; gunzip it, since a .bed file is mapped into memory")
        : InputFiles.missing(bedPath, otherPrefix(prefix, bedPath));
  }

  /** The prefix the user may have meant: without an extension, or with a similar name. */
  private static Optional<String> otherPrefix(String prefix, Path missing) {
    for (String extension : new String[] {".bed", ".bim", ".fam", "."}) {
      if (prefix.endsWith(extension)) {
        String stripped = prefix.substring(0, prefix.length() - extension.length());
        if (Files.exists(Path.of(stripped + ".bed"))) {
          return Optional.of("--bfile " + stripped);
        }
      }
    }
    return InputFiles.nearestSibling(missing)
        .map(path -> "--bfile " + path.toString().replaceFirst("\\.(bed|bim|fam)(\\.gz)?$", ""));
  }
}
