package io.helston.protocol.spec;

/** How a kinship matrix is computed from genotypes. */
public enum KinshipKind {
  /** Centred genotypes, GEMMA's {@code -gk 1}. */
  CENTERED,
  /** Genotypes of mean 0 and variance 1, GEMMA's {@code -gk 2}. */
  STANDARDIZED,
  /** Scaled by the variance that the allele frequency implies, GCTA's and Hail's GRM. */
  GRM,
  /** Scaled by the observed variance over the analysed individuals, Hail's RRM. */
  RRM
}
