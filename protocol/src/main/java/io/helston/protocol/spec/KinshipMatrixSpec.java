package io.helston.protocol.spec;

import java.util.Objects;

/**
 * Kinship matrices of PLINK genotypes, to be kept in files.
 *
 * @param bfile prefix of the .bed, .bim and .fam files
 * @param filter which individuals and variants take part
 * @param quality which variants are good enough
 * @param chromosomes chromosomes that count, such as {@code 1-5,X}; empty for all
 * @param kind how genotypes are scaled
 * @param analysedOnly whether means, variances and imputed values are those of the kept individuals
 *     and not of all individuals of the file
 * @param perChromosome whether each chromosome gets a matrix of its own
 * @param eigen whether the matrix is decomposed as well
 * @param precision arithmetic of the genotypes
 * @param memoryBytesPerNode bytes a node may use, 0 for its own choice
 */
public record KinshipMatrixSpec(
    String bfile,
    GenotypeFilter filter,
    VariantQuality quality,
    String chromosomes,
    KinshipKind kind,
    boolean analysedOnly,
    boolean perChromosome,
    boolean eigen,
    ArithmeticPrecision precision,
    long memoryBytesPerNode)
    implements JobSpec {

  public KinshipMatrixSpec {
    Objects.requireNonNull(bfile, "bfile");
    if (perChromosome && eigen) {
      throw new IllegalArgumentException(
          "--eigen decomposes one matrix; leave --per-chromosome out");
    }
    if (memoryBytesPerNode < 0) {
      throw new IllegalArgumentException("--memory-gb is negative, expected a positive number");
    }
  }

  @Override
  public String analysis() {
    return "kinship";
  }
}
