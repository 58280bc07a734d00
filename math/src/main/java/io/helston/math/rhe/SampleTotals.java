package io.helston.math.rhe;

/**
 * The parts of the normal equations that are common to all blocks.
 *
 * <p>Arrays are shared with the caller and never changed here.
 *
 * @param individuals N, analysed individuals
 * @param covariateRank r, columns of the orthonormal basis W
 * @param covariateColumns covariate columns before dependent ones were dropped
 * @param covariatesTimesVectors [r][B] row-major, W'Z
 * @param vectorGramPerVector [B][K*K], &lt;V_k[:,b], V_l[:,b]&gt; of the full sample, row-major
 * @param phenotypeSumOfSquares [t] y~'y~
 */
public record SampleTotals(
    int individuals,
    int covariateRank,
    int covariateColumns,
    double[] covariatesTimesVectors,
    double[][] vectorGramPerVector,
    double[] phenotypeSumOfSquares) {

  /** Number of random vectors. */
  public int vectors() {
    return vectorGramPerVector.length;
  }

  /** Number of traits. */
  public int traits() {
    return phenotypeSumOfSquares.length;
  }
}
