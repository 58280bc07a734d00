package io.helston.math.rhe;

import java.util.List;

/**
 * Everything estimated for one trait.
 *
 * <p>J blocks, K bins. Rows 0..J-1 are the leave-one-out replicates in block order, row J is the
 * full sample. Of K+1 components the last is the residual; of K+1 heritabilities the last is the
 * total. Standard errors are those of the jackknife. What is not defined is NaN and has a {@link
 * Note}. Arrays belong to the caller, but {@code normalMatrix}, {@code snps} and {@code
 * validReplicates} may be shared by the estimates of several traits.
 *
 * @param individuals N
 * @param normalMatrix T, [J+1][K+1][K+1]; 0 in the row and column of an empty bin
 * @param rightHandSide q, [J+1][K+1]; 0 for an empty bin
 * @param snps SNPs that vary per bin, [J+1][K]
 * @param sigma variance components, [J+1][K+1]
 * @param sigmaSe [K+1]
 * @param sigmaMonteCarloSe [K+1], error from the finite number of random vectors alone
 * @param h2 heritability, [J+1][K+1]
 * @param h2Se [K+1]
 * @param enrichment [J+1][K]
 * @param enrichmentSe [K]
 * @param h2Overlap heritability of all SNPs of a bin, whichever bins carry it, [J+1][K+1]
 * @param h2OverlapSe [K+1]
 * @param enrichmentOverlap [J+1][K]
 * @param enrichmentOverlapSe [K]
 * @param geneticVariance sum of the bins' sigma in the full sample
 * @param geneticVarianceSe its jackknife error
 * @param validReplicates leave-one-out replicates in which a component is defined, [K+1]
 * @param conditionNumber 2-norm condition number of T of the full sample, empty bins left out;
 *     infinite when it cannot be solved
 * @param notes why numbers are NaN; empty when none is
 */
public record RheEstimate(
    int individuals,
    double[][][] normalMatrix,
    double[][] rightHandSide,
    double[][] snps,
    double[][] sigma,
    double[] sigmaSe,
    double[] sigmaMonteCarloSe,
    double[][] h2,
    double[] h2Se,
    double[][] enrichment,
    double[] enrichmentSe,
    double[][] h2Overlap,
    double[] h2OverlapSe,
    double[][] enrichmentOverlap,
    double[] enrichmentOverlapSe,
    double geneticVariance,
    double geneticVarianceSe,
    int[] validReplicates,
    double conditionNumber,
    List<Note> notes) {

  /** Copies the notes. */
  public RheEstimate {
    notes = List.copyOf(notes);
  }

  /** Number of bins K. */
  public int bins() {
    return sigmaSe.length - 1;
  }

  /** Number of jackknife blocks J. */
  public int blocks() {
    return sigma.length - 1;
  }

  /** The sentences of the notes, in order. */
  public List<String> warnings() {
    return notes.stream().map(Note::text).toList();
  }
}
