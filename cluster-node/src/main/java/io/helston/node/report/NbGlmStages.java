package io.helston.node.report;

import io.helston.protocol.result.NbGlmFits;
import io.helston.protocol.result.NbGlmResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of what each stage found for each gene, with the column names of DESeq2's {@code mcols}
 * and {@code betaStatus}: how least squares ended.
 *
 * <p>Coefficients, in columns of their names, and their standard errors are log2; the deviance is
 * -2 log-likelihood, as in DESeq2.
 */
public final class NbGlmStages {
  private static final double DEVIANCE = -2;

  private NbGlmStages() {}

  /** Writes all genes; the writer stays open. */
  public static void write(NbGlmResult result, Writer to) throws IOException {
    NbGlmFits fits = result.fits();
    var row = new NbGlmRow(new TsvWriter(to, header(result.coefficients())), fits.allZero());
    for (int gene = 0; gene < result.genes().size(); gene++) {
      row.text(result.genes().get(gene));
      dispersions(row, fits, gene);
      for (double[] coefficient : fits.beta()) {
        row.number(coefficient, gene);
      }
      for (double[] error : fits.betaSe()) {
        row.number(error, gene);
      }
      row.flag(fits.betaConverged(), gene).count(fits.betaIterations(), gene);
      row.text(status(fits, gene)).number(deviance(fits, gene), 0).number(fits.maxCooks(), gene);
      replace(row, fits, gene);
      row.end();
    }
  }

  private static List<String> header(List<String> coefficients) {
    List<String> header = new ArrayList<>(List.of("gene", "baseMean", "baseVar", "allZero"));
    header.addAll(List.of("dispGeneEst", "dispGeneIter", "dispFit", "dispMAP", "dispIter"));
    header.addAll(List.of("dispersion", "dispOutlier"));
    header.addAll(coefficients);
    coefficients.forEach(name -> header.add("SE_" + name));
    header.addAll(List.of("betaConv", "betaIter", "betaStatus", "deviance", "maxCooks", "replace"));
    return header;
  }

  private static void dispersions(NbGlmRow row, NbGlmFits fits, int gene) {
    row.number(fits.baseMean(), gene)
        .number(fits.baseVariance(), gene)
        .fact(fits.allZero(), gene)
        .number(fits.dispGeneEst(), gene)
        .count(fits.dispGeneIterations(), gene)
        .number(fits.dispFit(), gene)
        .number(fits.dispMap(), gene)
        .count(fits.dispIterations(), gene)
        .number(fits.dispersion(), gene)
        .flag(fits.dispOutlier(), gene);
  }

  private static String status(NbGlmFits fits, int gene) {
    return fits.betaStatus().length == 0 ? null : fits.betaStatusNames()[fits.betaStatus()[gene]];
  }

  private static double[] deviance(NbGlmFits fits, int gene) {
    double[] likelihood = fits.logLikelihood();
    return likelihood.length == 0 ? likelihood : new double[] {DEVIANCE * likelihood[gene]};
  }

  /** NA as in R where there never was a count to replace; a gene may lose its last count by it. */
  private static void replace(NbGlmRow row, NbGlmFits fits, int gene) {
    if (row.isAllZero(gene) && fits.replaced().length > 0 && !fits.replaced()[gene]) {
      row.text(null);
    } else {
      row.fact(fits.replaced(), gene);
    }
  }
}
