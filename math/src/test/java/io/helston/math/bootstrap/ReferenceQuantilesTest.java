package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.model.NegativeBinomial;
import io.helston.math.random.ReplicateStreams;
import io.helston.math.random.ReplicateStreams.Kind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bootstrap distributions against quantiles of 400,000 replicates made elsewhere. */
final class ReferenceQuantilesTest {
  private static final int REPLICATES = 40_000;

  /** Errors of two independent quantiles, in units of that of 10,000 replicates. */
  private static final double ERRORS = Math.sqrt(1e4 / REPLICATES + 1e4 / 400_000);

  @ParameterizedTest
  @CsvSource({
    "Rex1, PHILOX4X64",
    "Rest, PHILOX4X64",
    "Nanog, PHILOX4X64",
    "Prdm14, PHILOX4X64",
    "Nanog, XOSHIRO256PP"
  })
  void quantilesAgreeWithinFourStandardErrors(String gene, Kind kind) {
    List<String[]> table =
        BootstrapData.text("bootstrap_reference_quantiles_400k.tsv")
            .lines()
            .map(line -> line.split("\t"))
            .toList();
    List<String> titles = Arrays.asList(table.getFirst());
    int compared = 0;
    for (String mode : List.of("parametric", "nonparametric")) {
      double[][] replicates = replicates(gene, mode, kind);
      for (String[] row : table) {
        if (row[0].equals(gene) && row[1].equals(mode)) {
          double[] values = replicates[row[3].equals("alpha") ? 0 : 1];
          for (double p : new double[] {0.025, 0.975}) {
            double expected = Double.parseDouble(row[titles.indexOf("q" + p)]);
            double error = Double.parseDouble(row[titles.indexOf("mcse10k_q" + p)]);
            assertThat(quantile(values, p))
                .as("%s %s %s %s", gene, mode, row[3], p)
                .isCloseTo(expected, within(4 * ERRORS * error));
            compared++;
          }
        }
      }
    }
    assertThat(compared).isEqualTo(8);
  }

  private static double[][] replicates(String gene, String mode, Kind kind) {
    Observations data = Observations.of(BootstrapData.column(BootstrapData.counts(gene)), true);
    var streams = new ReplicateStreams(kind, BigInteger.valueOf(3252), gene + " " + mode);
    var model = new NegativeBinomial();
    double[] best = new double[2];
    model.fit(data.all(), best);
    AliasTable table = ParametricResampler.table(model, best);
    Resampler resampler =
        mode.equals("parametric")
            ? ParametricResampler.of(model, best, data, streams, table)
            : new IndexResampler(data, new SimpleScheme(data.rows(), data.rows()), streams);
    Replicator.Batch batch = new Replicator(resampler, model, false).run(0, REPLICATES);
    assertThat(batch.statuses()).containsOnly(FitStatus.OK.ordinal());
    return batch.estimates();
  }

  private static double quantile(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = (sorted.length - 1) * p;
    int below = (int) at;
    return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
  }
}
