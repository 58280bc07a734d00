package io.helston.node.report;

import io.helston.math.nbglm.transform.SamplePca;
import io.helston.math.nbglm.transform.VariableGenes;
import io.helston.node.report.plot.DispersionPlot;
import io.helston.node.report.plot.DispersionPoints;
import io.helston.node.report.plot.Figure;
import io.helston.node.report.plot.GeneCountsPlot;
import io.helston.node.report.plot.GenePoints;
import io.helston.node.report.plot.MaPlot;
import io.helston.node.report.plot.PValueHistogram;
import io.helston.node.report.plot.SampleGroups;
import io.helston.node.report.plot.SamplePcaPlot;
import io.helston.node.report.plot.VolcanoPlot;
import io.helston.node.report.svg.Numbers;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmFits;
import io.helston.protocol.result.NbGlmResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The figures of a negative-binomial regression's page. */
final class NbGlmFigures {
  private static final int MOST_COUNTED = 6;

  /** The eigenvectors of more samples take longer than a page is worth. */
  private static final int MOST_SAMPLES = 1000;

  private static final double LOG_2 = StrictMath.log(2);

  private final NbGlmResult result;
  private final NbGlmCounts counts;
  private final SampleGroups samples;
  private final String data;
  private final String seed;

  NbGlmFigures(NbGlmResult result, NbGlmCounts counts, String seed) {
    this.result = result;
    this.counts = counts;
    this.samples = new SampleGroups(counts.samples(), counts.labels());
    this.data =
        "n = " + result.samples().size() + " samples, " + result.genes().size() + " genes; ";
    this.seed = "; seed " + seed + ".";
  }

  /** Fold changes over means and under p-values, and all p-values. */
  List<Figure> contrast(NbGlmContrast contrast) {
    boolean[] significant = new boolean[contrast.adjusted().length];
    for (int g = 0; g < significant.length; g++) {
      significant[g] = contrast.adjusted()[g] < contrast.alpha();
    }
    var points =
        new GenePoints(
            result.genes(),
            result.fits().baseMean(),
            NbGlmTable.foldChange(contrast),
            minusLog10(contrast),
            significant);
    String made = data + NbGlmReport.test(contrast) + seed;
    String coloured =
        "Coloured below adjusted p = " + Numbers.text(contrast.alpha()) + shrunk(contrast) + ". ";
    String name = contrast.name() + ": ";
    return List.of(
        MaPlot.draw(name + "fold change over mean (MA)", points, coloured + made),
        VolcanoPlot.draw(name + "p over fold change (volcano)", points, coloured + made),
        PValueHistogram.draw(
            name + "p-values",
            contrast.pValue(),
            "Even but for the first bins if the model fits. " + made));
  }

  private static String shrunk(NbGlmContrast contrast) {
    return NbGlmTable.isShrunk(contrast) ? "; fold changes are shrunk" : "";
  }

  Figure dispersions() {
    NbGlmFits fits = result.fits();
    var points =
        new DispersionPoints(
            fits.baseMean(),
            fits.dispGeneEst(),
            fits.dispFit(),
            fits.dispersion(),
            fits.dispOutlier());
    String kind = result.trend().kind();
    String method =
        kind.isEmpty() ? "dispersions as given" : kind + " trend, maximum a posteriori dispersions";
    return DispersionPlot.draw("Dispersions", points, data + method + seed);
  }

  /** Nothing if there are too few genes or samples, or too many samples. */
  Optional<Figure> components() {
    int n = samples.samples().size();
    if (n < 2 || n > MOST_SAMPLES || result.genes().isEmpty()) {
      return Optional.empty();
    }
    var variable = new VariableGenes(VariableGenes.TOP);
    for (int gene = 0; gene < result.genes().size(); gene++) {
      double[] values = counts.normalized().apply(gene);
      variable.offer(gene, Arrays.stream(values).map(v -> StrictMath.log(v + 1) / LOG_2).toArray());
    }
    double[][] rows = variable.rows();
    SamplePca components = SamplePca.of(rows, 2);
    return Optional.of(
        SamplePcaPlot.draw(
            "Samples: principal components",
            samples,
            components.coordinates()[0],
            components.coordinates()[1],
            components.varianceShares(),
            data
                + "log2(normalised count + 1) of the "
                + rows.length
                + " genes of largest variance"
                + seed));
  }

  /** The counts of the genes of smallest p. */
  List<Figure> counts(NbGlmContrast contrast) {
    return Arrays.stream(NbGlmReportTables.byP(contrast, MOST_COUNTED))
        .mapToObj(gene -> counts(contrast, gene))
        .toList();
  }

  private Figure counts(NbGlmContrast contrast, int gene) {
    return GeneCountsPlot.draw(
        result.genes().get(gene),
        samples,
        counts.normalized().apply(gene),
        "p = "
            + PValueText.rounded(-contrast.log10P()[gene])
            + "; n = "
            + result.samples().size()
            + " samples; counts divided by their "
            + (result.sizeFactors().length > 0 ? "size" : "normalisation")
            + " factors"
            + seed);
  }

  private static double[] minusLog10(NbGlmContrast contrast) {
    return Arrays.stream(contrast.log10P()).map(log -> 0 - log).toArray();
  }
}
