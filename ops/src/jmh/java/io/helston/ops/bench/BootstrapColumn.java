package io.helston.ops.bench;

import io.helston.math.bootstrap.IndexResampler;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.Observations;
import io.helston.math.bootstrap.ParametricResampler;
import io.helston.math.bootstrap.Replicator;
import io.helston.math.bootstrap.Resampler;
import io.helston.math.bootstrap.SimpleScheme;
import io.helston.math.bootstrap.model.Models;
import io.helston.math.random.ReplicateStreams;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of counts whose negative binomial estimates are bootstrapped as a worker's segment does
 * it.
 *
 * @param gene name of the column, which also keys its random streams
 * @param counts of the cells
 */
public record BootstrapColumn(String gene, double[] counts) {
  private static final String MODEL = "nbinom";

  /** How replicates are drawn. */
  public enum Kind {
    /** From the fitted model. */
    PARAMETRIC,
    /** From the column's own counts. */
    NONPARAMETRIC
  }

  /** The columns of a file with a header of names and a row of counts for each cell. */
  static List<BootstrapColumn> read(Path file) throws IOException {
    List<String[]> rows =
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank())
            .map(line -> line.strip().split(","))
            .toList();
    String[] genes = rows.getFirst();
    var columns = new ArrayList<BootstrapColumn>();
    for (int gene = 0; gene < genes.length; gene++) {
      int field = gene;
      columns.add(
          new BootstrapColumn(
              genes[gene],
              rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row[field])).toArray()));
    }
    return columns;
  }

  /** Counts drawn from the negative binomial with these parameters. */
  static BootstrapColumn simulated(String gene, int cells, double alpha, double b) {
    double[] counts = new double[cells];
    ReplicateStreams streams = streams(ReplicateStreams.Kind.PHILOX4X64, "simulated " + gene);
    streams.seek(0);
    Models.of(MODEL, 0)
        .generate(new double[] {alpha, b}, streams.random(), new double[][] {counts});
    return new BootstrapColumn(gene, counts);
  }

  /** A new replicator, without the variances that studentised intervals would ask for. */
  Replicator replicator(Kind kind, ReplicateStreams.Kind rng) {
    Model model = Models.of(MODEL, 0);
    Observations data = Observations.of(new double[][] {counts}, true);
    return new Replicator(resampler(kind, data, streams(rng, gene)), model, false);
  }

  private static Resampler resampler(Kind kind, Observations data, ReplicateStreams streams) {
    return switch (kind) {
      case PARAMETRIC -> {
        Model model = Models.of(MODEL, 0);
        double[] estimates = new double[model.parameters().size()];
        model.fit(data.all(), estimates);
        yield ParametricResampler.of(
            model, estimates, data, streams, ParametricResampler.table(model, estimates));
      }
      case NONPARAMETRIC ->
          new IndexResampler(data, new SimpleScheme(data.rows(), data.rows()), streams);
    };
  }

  private static ReplicateStreams streams(ReplicateStreams.Kind rng, String purpose) {
    return new ReplicateStreams(rng, BigInteger.ONE, purpose);
  }
}
