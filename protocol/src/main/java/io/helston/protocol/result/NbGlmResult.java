package io.helston.protocol.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A negative-binomial regression of many genes.
 *
 * @param genes ids, in the order of the counts
 * @param samples names, in the order of the counts
 * @param coefficients names of the columns of the design
 * @param designMatrix samples x coefficients, row-major
 * @param sizeFactors one per sample; empty if each count has a factor of its own
 * @param trend the dispersion trend
 * @param fits dispersions and coefficients of each gene
 * @param contrasts what was compared
 * @param irls active, converged and diverged genes of each round of least squares
 * @param rounds every round of every gene of a federated fit, if they were kept
 */
public record NbGlmResult(
    List<String> genes,
    List<String> samples,
    List<String> coefficients,
    double[] designMatrix,
    double[] sizeFactors,
    NbGlmTrend trend,
    NbGlmFits fits,
    List<NbGlmContrast> contrasts,
    NbGlmIrls irls,
    List<NbGlmRound> rounds)
    implements JobResult {

  public NbGlmResult {
    genes = List.copyOf(genes);
    samples = List.copyOf(samples);
    coefficients = List.copyOf(coefficients);
    contrasts = List.copyOf(contrasts);
    rounds = List.copyOf(rounds);
  }

  @Override
  public List<String> summary() {
    var lines = new ArrayList<String>();
    for (NbGlmContrast contrast : contrasts) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: %d of %d genes differ at adjusted p < %s (%d up, %d down), %d samples",
              contrast.name(),
              contrast.significant(1) + contrast.significant(-1),
              genes.size(),
              contrast.alpha(),
              contrast.significant(1),
              contrast.significant(-1),
              samples.size()));
    }
    return lines;
  }
}
