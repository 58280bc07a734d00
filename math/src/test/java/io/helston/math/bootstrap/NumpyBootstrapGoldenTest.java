package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.Json;
import io.helston.math.bootstrap.model.NegativeBinomial;
import io.helston.math.random.ReplicateStreams;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bootstraps that were drawn with numpy 1.24.2, serially and with a stream per replicate. */
final class NumpyBootstrapGoldenTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void replicatesAreNumpys(int number) {
    String text = BootstrapData.text("e2e_numpy_bootstrap_golden.json.gz");
    Json.Value run = Json.parse(text).list().get(number);
    Resampler resampler = resampler(run, seed(text, number));
    var model = new NegativeBinomial();
    List<Json.Value> rows = run.get("rows").list();
    assertThat(rows).isNotEmpty();
    for (int replicate = 0; replicate < rows.size(); replicate++) {
      List<Json.Value> row = rows.get(replicate).list();
      CountSample sample = (CountSample) resampler.draw(replicate);
      assertThat(sum(sample)).as("sum %d", replicate).isEqualTo(row.get(2).integer().longValue());
      assertThat(sample.entries() - 1).isEqualTo(row.get(3).integer().intValue());
      double[] estimates = new double[2];
      assertThat(model.fit(sample, estimates)).isEqualTo(FitStatus.OK);
      for (int parameter = 0; parameter < 2; parameter++) {
        double expected = Double.parseDouble(row.get(4 + parameter).text());
        assertThat(estimates[parameter]).isCloseTo(expected, within(1e-10 * expected));
      }
    }
  }

  /** One of the seeds exceeds 2^53, so it is read from the text and not as a number. */
  private static BigInteger seed(String text, int number) {
    List<MatchResult> seeds =
        Pattern.compile("\"seed\":\\s*(\\d+)").matcher(text).results().toList();
    return new BigInteger(seeds.get(number).group(1));
  }

  private static Resampler resampler(Json.Value run, BigInteger seed) {
    String mode = run.get("mode").text();
    ReplicateStreams.Kind kind =
        mode.endsWith("_spawned_stream_per_replicate")
            ? ReplicateStreams.Kind.NUMPY_SPAWN
            : ReplicateStreams.Kind.NUMPY_SERIAL;
    String gene = run.get("gene").text();
    var streams = new ReplicateStreams(kind, seed, gene);
    Observations data = Observations.of(BootstrapData.column(BootstrapData.counts(gene)), true);
    if (mode.startsWith("non")) {
      return new IndexResampler(data, new SimpleScheme(data.rows(), data.rows()), streams);
    }
    double[] parameters = {
      Double.parseDouble(run.get("alpha0").text()), Double.parseDouble(run.get("b0").text())
    };
    return ParametricResampler.of(new NegativeBinomial(), parameters, data, streams, null);
  }

  private static long sum(CountSample sample) {
    long sum = 0;
    for (int k = 0; k < sample.entries(); k++) {
      sum += (long) k * sample.frequencies()[k];
    }
    return sum;
  }
}
