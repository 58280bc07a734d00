package io.helston.node.report.plot;

/**
 * Dispersions of genes, columns of equal length; empty columns for stages that did not run.
 *
 * @param baseMean means of normalised counts
 * @param geneWise estimates from the gene alone
 * @param trend the trend at the mean
 * @param last what the coefficients are fitted with
 * @param outlier whether that is the gene-wise estimate, far above the trend
 */
public record DispersionPoints(
    double[] baseMean, double[] geneWise, double[] trend, double[] last, boolean[] outlier) {

  int size() {
    return baseMean.length;
  }

  boolean isOutlier(int i) {
    return outlier.length > 0 && outlier[i];
  }

  static double at(double[] column, int i) {
    return column.length == 0 ? Double.NaN : column[i];
  }
}
