package io.helston.node.cli;

import io.helston.math.nbglm.transform.CountSummary;
import io.helston.math.nbglm.transform.VarianceStabilizer;
import io.helston.math.nbglm.trend.DispersionTrend;
import io.helston.math.nbglm.trend.LocalTrend;
import io.helston.math.nbglm.trend.MeanTrend;
import io.helston.math.nbglm.trend.ParametricTrend;
import io.helston.node.data.counts.CountMatrix;
import io.helston.node.data.counts.GeneAnnotation;
import io.helston.node.data.counts.NumberMatrix;
import io.helston.node.data.counts.Site;
import io.helston.node.data.counts.SiteManifest;
import io.helston.node.report.NbGlmCounts;
import io.helston.node.report.TsvWriter;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.spec.NbGlmSpec;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The counts of a result, read once more where its files are written, with the factors that make
 * samples comparable.
 */
final class NbGlmSamples {
  private final NbGlmResult result;
  private final CountMatrix matrix;
  private final double[][] factors;

  private NbGlmSamples(NbGlmResult result, CountMatrix matrix, double[][] factors) {
    this.result = result;
    this.matrix = matrix;
    this.factors = factors;
  }

  static NbGlmSamples read(NbGlmSpec spec, NbGlmResult result) {
    CountMatrix matrix = counts(spec, result);
    double[][] factors =
        spec.dispersion().normalizationFactors().isPresent()
            ? NumberMatrix.normalizationFactors(
                    Path.of(spec.dispersion().normalizationFactors().path()), matrix)
                .values()
            : new double[][] {result.sizeFactors()};
    return new NbGlmSamples(result, matrix, factors);
  }

  private static CountMatrix counts(NbGlmSpec spec, NbGlmResult result) {
    if (!spec.federation().federated()) {
      return CountMatrix.read(Path.of(spec.inputs().counts().path()), spec.inputs().transpose());
    }
    Path manifest = Path.of(spec.federation().siteManifest().path());
    List<Site> sites = SiteManifest.read(manifest).load(spec.inputs().transpose());
    int[][] pooled = new int[result.genes().size()][result.samples().size()];
    int at = 0;
    for (Site site : sites) {
      int width = site.counts().samples().size();
      for (int g = 0; g < pooled.length; g++) {
        System.arraycopy(site.counts().counts()[g], 0, pooled[g], at, width);
      }
      at += width;
    }
    return new CountMatrix(manifest, result.genes(), result.samples(), pooled);
  }

  int[][] counts() {
    return matrix.counts();
  }

  /** Factors of each count: a row per gene, or the same for all. */
  double[][] factors() {
    if (factors.length == matrix.counts().length && factors.length > 1) {
      return factors;
    }
    double[][] rows = new double[matrix.counts().length][];
    Arrays.fill(rows, factors[0]);
    return rows;
  }

  GeneAnnotation annotation(String path) {
    return GeneAnnotation.read(Path.of(path), matrix);
  }

  private double[] normalized(int gene) {
    int[] counts = matrix.counts()[gene];
    double[] own = factors()[gene];
    double[] normalized = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      normalized[i] = counts[i] / own[i];
    }
    return normalized;
  }

  /** What the figures need; samples are grouped by their rows of the design. */
  NbGlmCounts forReport() {
    int p = result.coefficients().size();
    var groups = new ArrayList<String>();
    for (int i = 0; i < result.samples().size(); i++) {
      var name = new ArrayList<String>();
      for (int j = 0; j < p; j++) {
        double value = result.designMatrix()[i * p + j];
        if (value == 1 && !result.coefficients().get(j).equals("Intercept")) {
          name.add(result.coefficients().get(j));
        } else if (value != 0 && value != 1) {
          groups.clear();
          return new NbGlmCounts(result.samples(), null, this::normalized);
        }
      }
      groups.add(name.isEmpty() ? "reference" : String.join(", ", name));
    }
    return new NbGlmCounts(result.samples(), groups, this::normalized);
  }

  /** Writes counts whose variance hardly depends on the mean. */
  void writeTransformed(Writer to) throws IOException {
    VarianceStabilizer stabilizer = VarianceStabilizer.of(trend(), summary());
    var header = new ArrayList<>(List.of("gene"));
    header.addAll(result.samples());
    var table = new TsvWriter(to, header);
    for (int g = 0; g < result.genes().size(); g++) {
      table.text(result.genes().get(g));
      for (double value : normalized(g)) {
        table.number(stabilizer.apply(value));
      }
      table.end();
    }
  }

  private CountSummary summary() {
    double[] means = new double[result.genes().size()];
    double largest = 0;
    for (int g = 0; g < means.length; g++) {
      double[] row = normalized(g);
      double sum = 0;
      for (double value : row) {
        sum += value;
        largest = Math.max(largest, value);
      }
      means[g] = sum / row.length;
    }
    return CountSummary.of(result.sizeFactors(), means, largest);
  }

  /** Whether the variance can be made stable: a local trend needs a size factor of each sample. */
  boolean transformable() {
    return result.trend().curve().length == 0 || result.sizeFactors().length > 0;
  }

  private DispersionTrend trend() {
    double[] parameters = result.trend().parameters();
    double[] curve = result.trend().curve();
    int vertices = curve.length / 3;
    if (vertices > 0) {
      return new LocalTrend(
          Arrays.copyOf(curve, vertices),
          Arrays.copyOfRange(curve, vertices, 2 * vertices),
          Arrays.copyOfRange(curve, 2 * vertices, 3 * vertices),
          parameters[0]);
    }
    return parameters.length == 2
        ? new ParametricTrend(parameters[0], parameters[1])
        : new MeanTrend(parameters[0]);
  }
}
