package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helston.node.cli.BootstrapOutput.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command on the counts of the lesson: the same replicates as numpy, the same intervals. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapGoldenTest {
  private static final Path SHARED =
      Path.of(System.getProperty("helston.shared", "../../shared")).resolve("data/bootstrap");

  /** Columns of a row of the golden replicates. */
  private static final Map<String, Integer> GOLDEN = Map.of("alpha", 4, "b", 5);

  private static final Map<String, BootstrapOutput> RUNS = new HashMap<>();

  @TempDir static Path dir;

  @BeforeAll
  static void skipWithoutData() {
    assumeTrue(Files.isDirectory(SHARED), () -> "no golden data in " + SHARED);
    RUNS.clear();
  }

  private BootstrapCall call() {
    return BootstrapCall.on(SHARED.resolve("singer_transcript_counts.csv"))
        .with("--model", "nbinom")
        .with("--out", dir.resolve("r"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void replicatesAreNumpys(int run) throws IOException {
    JsonNode golden = runs().get(run);
    String mode = golden.get("mode").asText();
    String gene = golden.get("gene").asText();
    BootstrapOutput output =
        call()
            .with("--columns", gene)
            .with("--seed", golden.get("seed").asText())
            .with("--kind", mode.replaceFirst("_.*", ""))
            .with("--rng", mode.contains("spawn") ? "numpy-spawn" : "numpy-serial")
            .with("--replicates", golden.get("R").asInt())
            .flag("--save-replicates")
            .result();
    assertRelative(output.row(gene, "alpha").number("estimate"), golden.get("alpha0").asDouble());
    assertRelative(output.row(gene, "b").number("estimate"), golden.get("b0").asDouble());
    GOLDEN.forEach(
        (parameter, column) -> {
          double[] replicates = output.replicates(gene, parameter);
          assertThat(replicates).hasSize(golden.get("R").asInt());
          for (int r = 0; r < replicates.length; r++) {
            assertRelative(replicates[r], golden.get("rows").get(r).get(column).asDouble());
          }
        });
    if (golden.has("percentile_2_5_97_5")) {
      JsonNode ends = golden.get("percentile_2_5_97_5").get(0);
      assertRelative(output.row(gene, "alpha").number("conf_low"), ends.get(0).asDouble());
      assertRelative(output.row(gene, "b").number("conf_low"), ends.get(1).asDouble());
      assertRelative(output.row(gene, "alpha").number("conf_high"), ends.get(2).asDouble());
      assertRelative(output.row(gene, "b").number("conf_high"), ends.get(3).asDouble());
    }
  }

  private static void assertRelative(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-10 * expected));
  }

  private static JsonNode runs() throws IOException {
    Path file = SHARED.resolve("e2e_numpy_bootstrap_golden.json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new ObjectMapper().readTree(in);
    }
  }

  /** 10000 replicates against 400000 of the reference, within four Monte-Carlo errors. */
  @ParameterizedTest
  @ValueSource(strings = {"parametric", "nonparametric"})
  void intervalsAreThoseOfManyMoreReplicates(String kind) throws IOException {
    BootstrapOutput output = tenThousand(kind);
    var soft = new SoftAssertions();
    int compared = 0;
    for (Map<String, String> golden : reference()) {
      if (golden.get("mode").equals(kind)) {
        Row row = output.row(golden.get("gene"), golden.get("param"));
        String name = golden.get("gene") + " " + golden.get("param");
        for (String[] end :
            new String[][] {
              {"conf_low", "q0.025", "mcse10k_q0.025", "mcse_low"},
              {"conf_high", "q0.975", "mcse10k_q0.975", "mcse_high"}
            }) {
          double error = Double.parseDouble(golden.get(end[2]));
          soft.assertThat(row.number(end[0]))
              .as(name + " " + end[0])
              .isCloseTo(Double.parseDouble(golden.get(end[1])), within(4 * error));
          soft.assertThat(row.number(end[3]) / error).as(name + " " + end[3]).isBetween(0.5, 2.0);
        }
        double sd = Double.parseDouble(golden.get("sd"));
        soft.assertThat(row.number("se")).as(name).isCloseTo(sd, within(0.05 * sd));
        compared++;
      }
    }
    soft.assertAll();
    assertThat(compared).isEqualTo(8);
  }

  /** The two ends of the lesson that are farthest from the exact ones, and its estimates. */
  @Test
  void theLessonAgreesWithinItsOwnNoise() {
    BootstrapOutput output = tenThousand("parametric");
    assertEnd(output.row("Rest", "b"), 19.409);
    assertEnd(output.row("Rex1", "b"), 99.775);
    Map<String, double[]> printed =
        Map.of(
            "Nanog", new double[] {1.263097, 69.347842},
            "Prdm14", new double[] {0.552886, 8.200636},
            "Rest", new double[] {4.530335, 16.543054},
            "Rex1", new double[] {1.634562, 84.680915});
    printed.forEach(
        (gene, estimates) -> {
          for (int p = 0; p < 2; p++) {
            double estimate = output.row(gene, p == 0 ? "alpha" : "b").number("estimate");
            assertThat(estimate).isCloseTo(estimates[p], within(1.5e-3 * estimates[p]));
          }
        });
  }

  private static void assertEnd(Row row, double printed) {
    double tolerance = 4 * row.number("mcse_high") + 0.01 * printed;
    assertThat(row.number("conf_high")).isCloseTo(printed, within(tolerance));
  }

  /** All genes, as the lesson does it; run once for each kind. */
  private BootstrapOutput tenThousand(String kind) {
    return RUNS.computeIfAbsent(
        kind,
        _ ->
            call()
                .with("--out", dir.resolve(kind))
                .with("--kind", kind)
                .with("--seed 3252 --replicates 10000")
                .result());
  }

  private static List<Map<String, String>> reference() throws IOException {
    List<String> lines =
        Files.readAllLines(SHARED.resolve("bootstrap_reference_quantiles_400k.tsv"));
    String[] names = lines.getFirst().split("\t");
    return lines.stream()
        .skip(1)
        .map(
            line -> {
              String[] fields = line.split("\t");
              var row = new HashMap<String, String>();
              for (int i = 0; i < names.length; i++) {
                row.put(names[i], fields[i]);
              }
              return (Map<String, String>) row;
            })
        .toList();
  }
}
