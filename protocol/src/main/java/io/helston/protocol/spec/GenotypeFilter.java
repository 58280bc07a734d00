package io.helston.protocol.spec;

/**
 * Which individuals and SNPs take part.
 *
 * @param keep file of individuals (FID IID) to keep
 * @param remove file of individuals (FID IID) to remove
 * @param extract file of SNP ids to keep
 * @param exclude file of SNP ids to leave out
 * @param minorAlleleFrequency SNPs below this frequency among the analysed individuals are left out
 */
public record GenotypeFilter(
    InputRef keep,
    InputRef remove,
    InputRef extract,
    InputRef exclude,
    double minorAlleleFrequency) {

  public GenotypeFilter {
    if (!(minorAlleleFrequency >= 0 && minorAlleleFrequency < 0.5)) {
      throw new IllegalArgumentException(
          "--maf is " + minorAlleleFrequency + ", expected a frequency from 0 up to but not 0.5");
    }
  }

  /** No filter at all. */
  public static GenotypeFilter none() {
    return new GenotypeFilter(
        InputRef.none(), InputRef.none(), InputRef.none(), InputRef.none(), 0);
  }
}
