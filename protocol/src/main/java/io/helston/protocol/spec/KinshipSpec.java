package io.helston.protocol.spec;

/**
 * Where the kinship matrix comes from.
 *
 * @param kind how it is computed
 * @param loco whether a variant is tested with the kinship of the other chromosomes
 * @param analysedOnly whether means, variances and imputed values of the kinship's genotypes are
 *     those of the analysed individuals and not of all individuals of the file
 */
public record KinshipSpec(KinshipKind kind, Loco loco, boolean analysedOnly) {}
