package io.helston.protocol.spec;

/**
 * Where the kinship matrix comes from.
 *
 * @param kind how it is computed, unless it is read
 * @param loco whether a variant is tested with the kinship of the other chromosomes
 * @param analysedOnly whether means, variances and imputed values of the kinship's genotypes are
 *     those of the analysed individuals and not of all individuals of the file
 * @param file a kinship or its eigendecomposition to read instead of computing one
 * @param components a list of kinships, one path to a line, whose variances are estimated together
 * @param rank how many of the largest eigenvalues are kept; 0 for all
 */
public record KinshipSpec(
    KinshipKind kind,
    Loco loco,
    boolean analysedOnly,
    InputRef file,
    InputRef components,
    int rank) {

  public KinshipSpec {
    if (rank < 0) {
      throw new IllegalArgumentException("--low-rank is " + rank + ", expected at least 1");
    }
    if (file.isPresent() && components.isPresent()) {
      throw new IllegalArgumentException(
          "--kinship names a file and --multi-kernel several; give one of them");
    }
    if (analysedOnly && (file.isPresent() || components.isPresent())) {
      throw new IllegalArgumentException(
          "--kinship-samples says how a kinship is computed and this one is read; leave it out");
    }
    if (components.isPresent() && (rank > 0 || loco == Loco.ON)) {
      throw new IllegalArgumentException("--multi-kernel goes with neither --low-rank nor --loco");
    }
  }

  /** A kinship of full rank computed from the genotypes. */
  public static KinshipSpec computed(KinshipKind kind, Loco loco, boolean analysedOnly) {
    return new KinshipSpec(kind, loco, analysedOnly, InputRef.none(), InputRef.none(), 0);
  }
}
