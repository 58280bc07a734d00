package io.helston.protocol.result;

/**
 * Dispersions and coefficients, one entry per gene, NaN for genes whose counts are all zero.
 * Coefficients are log2. Values are those after outliers were replaced.
 *
 * @param baseMean mean of normalised counts
 * @param baseVariance their variance
 * @param allZero whether all counts are zero
 * @param dispGeneEst gene-wise dispersion
 * @param dispGeneIterations steps of its search
 * @param dispFit the trend at the base mean
 * @param dispMap maximum a posteriori dispersion
 * @param dispIterations steps of its search
 * @param dispersion the final dispersion
 * @param dispOutlier whether it is the gene-wise one, far above the trend
 * @param beta log2 coefficients, [coefficient][gene]
 * @param betaSe standard errors, [coefficient][gene]
 * @param betaConverged whether the coefficients are final
 * @param betaIterations rounds of least squares
 * @param betaStatus {@code CONVERGED}, {@code DIVERGED}, ... by code in {@code betaStatusNames}
 * @param betaStatusNames names of the codes
 * @param logLikelihood of the full design
 * @param maxCooks largest Cook's distance
 * @param replaced whether counts were replaced
 */
public record NbGlmFits(
    double[] baseMean,
    double[] baseVariance,
    boolean[] allZero,
    double[] dispGeneEst,
    int[] dispGeneIterations,
    double[] dispFit,
    double[] dispMap,
    int[] dispIterations,
    double[] dispersion,
    boolean[] dispOutlier,
    double[][] beta,
    double[][] betaSe,
    boolean[] betaConverged,
    int[] betaIterations,
    byte[] betaStatus,
    String[] betaStatusNames,
    double[] logLikelihood,
    double[] maxCooks,
    boolean[] replaced) {}
