package io.helston.protocol.spec;

import java.util.List;
import java.util.Objects;

/**
 * A linear mixed model of traits on PLINK genotypes, and the association of each variant.
 *
 * @param bfile prefix of the .bed, .bim and .fam files
 * @param phenotypeFile table with header {@code FID IID name...}
 * @param phenotypes columns to analyse; empty means all
 * @param covariates fixed effects
 * @param filter which individuals and variants take part
 * @param quality which variants are good enough
 * @param chromosomes chromosomes to test, such as {@code 1-5,X}; empty for all
 * @param kinship where the kinship comes from
 * @param tests tests of each variant; none for the null models alone
 * @param interaction covariate whose product with each variant is tested; empty for the variants
 *     themselves
 * @param joint whether all traits are modelled together, in the individuals who have all of them
 * @param precision arithmetic of the rotation of genotypes
 * @param memoryBytesPerNode bytes a node may use, 0 for its own choice
 */
public record LmmSpec(
    String bfile,
    InputRef phenotypeFile,
    List<String> phenotypes,
    CovariateSpec covariates,
    GenotypeFilter filter,
    VariantQuality quality,
    String chromosomes,
    KinshipSpec kinship,
    List<LmmTest> tests,
    String interaction,
    boolean joint,
    ArithmeticPrecision precision,
    long memoryBytesPerNode)
    implements JobSpec {

  /** GEMMA's smallest minor allele frequency. */
  public static final double DEFAULT_FREQUENCY = 0.01;

  public LmmSpec {
    Objects.requireNonNull(bfile, "bfile");
    phenotypes = List.copyOf(phenotypes);
    tests = List.copyOf(tests);
    if (tests.stream().distinct().count() < tests.size()) {
      throw new IllegalArgumentException("--test names a test twice");
    }
    boolean fixed = tests.contains(LmmTest.HAIL_LRT);
    if (fixed && (joint || !interaction.isEmpty())) {
      throw new IllegalArgumentException(
          "--test hail-lrt goes with neither --interaction nor --joint; use wald, lrt or score");
    }
    if (!interaction.isEmpty() && !covariates.file().isPresent()) {
      throw new IllegalArgumentException(
          "--interaction '" + interaction + "' is a column of the covariates; give --covar-file");
    }
    if (joint && !interaction.isEmpty()) {
      throw new IllegalArgumentException("--joint and --interaction do not go together");
    }
    if (joint && kinship.rank() > 0) {
      throw new IllegalArgumentException("--joint and --low-rank do not go together");
    }
    if (joint && kinship.components().isPresent()) {
      throw new IllegalArgumentException("--joint and --multi-kernel do not go together");
    }
    if (memoryBytesPerNode < 0) {
      throw new IllegalArgumentException("--memory-gb is negative, expected a positive number");
    }
  }

  @Override
  public String analysis() {
    return "lmm";
  }
}
