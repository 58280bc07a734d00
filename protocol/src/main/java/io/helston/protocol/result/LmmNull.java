package io.helston.protocol.result;

/**
 * The null model with one kinship matrix.
 *
 * @param chromosome the chromosome left out of the kinship; empty when none is
 * @param kinshipVariants variants in the kinship; 0 if its file does not tell
 * @param lambda ratio of genetic to residual variance at the REML optimum
 * @param lambdaMl the same at the ML optimum
 * @param geneticVariance sigma_g^2, REML
 * @param residualVariance sigma_e^2, REML
 * @param logLikelihoodReml restricted log-likelihood
 * @param logLikelihoodMl log-likelihood at the ML optimum
 * @param meanEigenvalue mean eigenvalue of the kinship, which relates lambda to pve
 * @param pve proportion of variance explained, GEMMA's scale
 * @param pveSe its standard error
 * @param h2 lambda/(lambda + 1), Hail's scale
 * @param h2Se its standard error
 * @param beta fixed effects, REML
 * @param betaSe their standard errors
 * @param likelihoodRatio twice the gain in restricted log-likelihood over no kinship
 * @param pValue of the kinship's variance, an equal mixture of 0 and chi-square with one degree of
 *     freedom
 * @param profile restricted log-likelihood at pve = 0, 0.01 ... 0.99
 * @param rank eigenvalues kept, n unless the kinship is of low rank
 * @param clampedEigenvalues negative eigenvalues that were set to zero
 * @param status {@code OK}, or {@code LOWER_BOUND} or {@code UPPER_BOUND} when the optimum is there
 */
public record LmmNull(
    String chromosome,
    int kinshipVariants,
    double lambda,
    double lambdaMl,
    double geneticVariance,
    double residualVariance,
    double logLikelihoodReml,
    double logLikelihoodMl,
    double meanEigenvalue,
    double pve,
    double pveSe,
    double h2,
    double h2Se,
    double[] beta,
    double[] betaSe,
    double likelihoodRatio,
    double pValue,
    double[] profile,
    int rank,
    int clampedEigenvalues,
    String status) {}
