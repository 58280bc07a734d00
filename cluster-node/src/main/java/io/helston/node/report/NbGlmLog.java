package io.helston.node.report;

import io.helston.node.report.svg.Numbers;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmFits;
import io.helston.protocol.result.NbGlmIrls;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.NbGlmTrend;
import java.util.ArrayList;
import java.util.List;

/** What the log says about a negative-binomial regression: every count and every choice made. */
public final class NbGlmLog {

  private NbGlmLog() {}

  /** One sentence per line, in the order of the stages. */
  public static List<String> lines(NbGlmResult result) {
    List<String> lines = new ArrayList<>();
    NbGlmFits fits = result.fits();
    lines.add(genes(fits.allZero(), result) + " have zero counts only: nothing is estimated");
    lines.addAll(trend(result.trend()));
    lines.add(
        genes(fits.dispOutlier(), result)
            + " are dispersion outliers: they keep the gene-wise dispersion");
    lines.addAll(rounds(result.irls()));
    double cutoff = result.trend().cooksCutoff();
    lines.add("Cook's cutoff: " + (Double.isFinite(cutoff) ? Numbers.text(cutoff) : "none"));
    lines.add(genes(fits.replaced(), result) + " had outlying counts replaced and were refitted");
    result.contrasts().forEach(contrast -> lines.addAll(contrast(contrast)));
    return lines;
  }

  /** The trend and its prior; a paragraph of the report too. */
  static List<String> trend(NbGlmTrend trend) {
    if (trend.kind().isEmpty()) {
      return List.of("dispersions were given: no trend was fitted");
    }
    double[] parameters = trend.parameters();
    String fitted =
        switch (trend.kind()) {
          case "local" -> "";
          case "mean" -> ", dispersion " + Numbers.text(parameters[0]);
          default ->
              ", asymptotic dispersion "
                  + Numbers.text(parameters[0])
                  + ", extra Poisson variance "
                  + Numbers.text(parameters[1]);
        };
    String reason = trend.fallbackReason();
    return List.of(
        "dispersion trend: "
            + trend.kind()
            + fitted
            + (reason.isEmpty() ? "" : "; not the trend asked for, because " + reason),
        "log dispersions vary around the trend with variance "
            + Numbers.text(trend.residualVariance())
            + "; variance of their prior "
            + Numbers.text(trend.priorVariance()));
  }

  /** The mask of active genes; of many rounds those where it changes. */
  private static List<String> rounds(NbGlmIrls irls) {
    List<String> lines = new ArrayList<>();
    int last = -1;
    for (int round = 0; round < irls.active().length; round++) {
      boolean changes = irls.active()[round] != last || irls.converged()[round] > 0;
      last = irls.active()[round];
      if (changes) {
        lines.add(
            "least squares, round %d: %d active, %d converged"
                .formatted(round + 1, last, irls.converged()[round]));
      }
    }
    lines.add(
        "least squares: %d rounds; %d diverged or did not converge and went to the fallback"
            .formatted(irls.active().length, irls.diverged()));
    return lines;
  }

  private static List<String> contrast(NbGlmContrast contrast) {
    List<String> lines = new ArrayList<>();
    String start = contrast.name() + ": ";
    for (NaReasons.Counted reason : NaReasons.of(contrast)) {
      String words = reason.words().isEmpty() ? "" : " (" + reason.words() + ")";
      lines.add(start + reason.genes() + " NA for " + reason.name() + words);
    }
    lines.add(start + filter(contrast));
    if (NbGlmTable.isShrunk(contrast)) {
      lines.add(
          start
              + "fold changes shrunk by a Cauchy prior of scale "
              + Numbers.text(contrast.shrinkScale()));
    }
    return lines;
  }

  /** The filter of low means; a sentence of the report too. */
  static String filter(NbGlmContrast contrast) {
    return contrast.filterThreshold() > 0
        ? "genes of mean below "
            + Numbers.text(contrast.filterThreshold())
            + " left out of the adjustment at level "
            + Numbers.text(contrast.alpha())
        : "no gene left out of the adjustment for its mean";
  }

  private static String genes(boolean[] flags, NbGlmResult result) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count + " of " + result.genes().size() + " genes";
  }
}
