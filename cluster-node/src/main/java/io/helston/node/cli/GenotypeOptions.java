package io.helston.node.cli;

import io.helston.protocol.spec.GenotypeFilter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The genotype files, and which individuals and variants of them take part. */
final class GenotypeOptions {
  @Option(
      names = "--bfile",
      required = true,
      paramLabel = "P",
      description = "Prefix of the PLINK files P.bed, P.bim and P.fam.")
  private String bfile;

  @Option(names = "--keep", paramLabel = "F", description = "Individuals to keep: FID IID.")
  private String keep;

  @Option(names = "--remove", paramLabel = "F", description = "Individuals to remove: FID IID.")
  private String remove;

  @Option(names = "--extract", paramLabel = "F", description = "Ids of variants to keep.")
  private String extract;

  @Option(names = "--exclude", paramLabel = "F", description = "Ids of variants to leave out.")
  private String exclude;

  /** Prefix of the PLINK files, as every node reads them. */
  String bfile() {
    return Path.of(bfile).toAbsolutePath().toString();
  }

  /** Individuals and variants, with the smallest frequency that the command takes. */
  GenotypeFilter filter(double minorAlleleFrequency) {
    return new GenotypeFilter(
        StudyOptions.input(keep),
        StudyOptions.input(remove),
        StudyOptions.input(extract),
        StudyOptions.input(exclude),
        minorAlleleFrequency);
  }
}
