package io.helston.node.analysis.nbglm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.NbGlmDesign;
import io.helston.protocol.spec.NbGlmDispersion;
import io.helston.protocol.spec.NbGlmFederation;
import io.helston.protocol.spec.NbGlmInputs;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.NbGlmTest;
import io.helston.protocol.spec.NbGlmTesting;
import io.helston.protocol.spec.TrendShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole analysis on two nodes, against R DESeq2 1.38.3's own results. */
final class NbGlmGoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "nbglm")
          .toAbsolutePath();

  private static HelstonCluster cluster;

  @BeforeAll
  static void start() {
    assumeTrue(Files.isDirectory(FOLDER), "no shared data in " + FOLDER);
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 1), Analyses.all());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static NbGlmResult run(
      String data, NbGlmDesign design, TrendShape trend, NbGlmTesting testing) {
    InputRef none = InputRef.none();
    NbGlmDispersion standard = NbGlmDispersion.standard();
    var spec =
        new NbGlmSpec(
            new NbGlmInputs(file(data, "counts.tsv.gz"), false, file(data, "coldata.tsv.gz")),
            design,
            new NbGlmDispersion(
                standard.optimizer(), standard.sizeFactors(), none, none, none, trend, none, 7),
            testing,
            NbGlmFederation.none(),
            InputRef.none(),
            0);
    return (NbGlmResult)
        cluster.submit(new JobId("golden-" + System.nanoTime()), spec, event -> {}).result().join();
  }

  private static InputRef file(String data, String name) {
    return new InputRef(FOLDER.resolve(data).resolve(name).toString());
  }

  private static NbGlmDesign design(String formula, String reduced) {
    return new NbGlmDesign(formula, InputRef.none(), List.of(), List.of(), reduced);
  }

  private static NbGlmTesting testing(NbGlmTest test, List<String> contrasts) {
    NbGlmTesting d = NbGlmTesting.standard();
    return new NbGlmTesting(
        test,
        contrasts,
        false,
        d.alpha(),
        0,
        d.alternative(),
        true,
        true,
        d.correction(),
        false,
        false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "condition|~ condition||PARAMETRIC|condition_B_vs_A;condition_C_vs_A",
        "batch_condition|~ batch + condition||PARAMETRIC|condition_B_vs_A;condition_C_vs_A",
        "batch_z_condition|~ batch + z + condition||PARAMETRIC|condition_C_vs_A;z",
        "interaction|~ batch * condition||PARAMETRIC|batch_b2_vs_b1;batchb2.conditionC",
        "continuous|~ z||PARAMETRIC|z",
        "condition_mean|~ condition||MEAN|condition_C_vs_A",
        "condition_local|~ condition||LOCAL|condition_C_vs_A",
        "batch_condition_LRT|~ batch + condition|~ batch|PARAMETRIC|condition_C_vs_A",
      })
  void simulatedDesignsGiveRsResults(
      String name, String formula, String reduced, TrendShape trend, String contrasts)
      throws IOException {
    NbGlmTest test = reduced == null ? NbGlmTest.WALD : NbGlmTest.LRT;
    NbGlmResult result =
        run(
            "synthA",
            design(formula, reduced == null ? "" : reduced),
            trend,
            testing(test, List.of(contrasts.split(";"))));
    for (NbGlmContrast contrast : result.contrasts()) {
      // R's optim stops early in more genes there, which moves the trend and so all genes a little.
      double limit = name.equals("batch_z_condition") ? 1e-7 : 1e-8;
      compare(result, contrast, rows("synthA/" + name + "/results.tsv.gz", contrast.name()), limit);
    }
  }

  @Test
  void airwayGivesRsPValues() throws IOException {
    NbGlmResult result =
        run(
            "airway",
            design("~ dex", ""),
            TrendShape.PARAMETRIC,
            testing(NbGlmTest.WALD, List.of()));
    Map<String, String[]> rows = rows("airway/dex/results.tsv.gz", "");
    NbGlmContrast contrast = result.contrasts().getFirst();
    double[] p = new double[result.genes().size()];
    for (int g = 0; g < p.length; g++) {
      String[] row = rows.get(result.genes().get(g));
      p[g] = relative(contrast.pValue()[g], row[1]);
      assertThat(Double.isNaN(contrast.adjusted()[g]))
          .as(result.genes().get(g))
          .isEqualTo(row[2].equals("NA"));
    }
    assertShares(p, 1e-6, 0.98, 1e-2);
  }

  /**
   * R's optimisers stop early, at points that the last bits of its likelihood decide; genes it
   * finishes by optim are looser still. So nearly all genes must agree to the digits promised, and
   * all that left the mask as converged to what that leaves.
   */
  private static void compare(
      NbGlmResult result, NbGlmContrast contrast, Map<String, String[]> rows, double limit) {
    int genes = result.genes().size();
    double[] change = new double[genes];
    double[] error = new double[genes];
    double[] p = new double[genes];
    double[] adjusted = new double[genes];
    for (int g = 0; g < genes; g++) {
      String[] row = rows.get(result.genes().get(g));
      boolean settled = result.fits().betaStatus()[g] <= 1;
      assertThat(Double.isNaN(contrast.adjusted()[g]))
          .as(result.genes().get(g) + " " + contrast.name())
          .isEqualTo(row[7].equals("NA"));
      assertThat(Double.isNaN(contrast.pValue()[g])).isEqualTo(row[6].equals("NA"));
      if (settled) {
        change[g] = absolute(contrast.log2FoldChange()[g], row[3]);
        error[g] = relative(contrast.standardError()[g], row[4]);
        p[g] = relative(contrast.pValue()[g], row[6]);
        adjusted[g] = relative(contrast.adjusted()[g], row[7]);
      }
    }
    assertShares(change, limit, 0.95, 1e-3);
    assertShares(error, limit, 0.95, 1e-3);
    assertShares(p, 1e-6, 0.95, 5e-2);
    assertShares(adjusted, 1e-6, 0.95, 5e-2);
  }

  /** A share of the differences is below a limit, and all below another. */
  private static void assertShares(double[] differences, double limit, double share, double most) {
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    assertThat(sorted[(int) (share * (sorted.length - 1))]).isLessThan(limit);
    assertThat(sorted[sorted.length - 1]).isLessThan(most);
  }

  private static double absolute(double found, String expected) {
    return expected.equals("NA") ? 0 : Math.abs(found - Double.parseDouble(expected));
  }

  private static double relative(double found, String expected) {
    if (expected.equals("NA")) {
      return 0;
    }
    double value = Double.parseDouble(expected);
    return value == found ? 0 : Math.abs(found - value) / Math.abs(value);
  }

  private static Map<String, String[]> rows(String file, String contrast) throws IOException {
    Map<String, String[]> rows = new HashMap<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t");
        if (contrast.isEmpty()) {
          rows.put(fields[0], fields);
        } else if (fields[0].equals(contrast)) {
          rows.put(fields[1], fields);
        }
      }
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }
}
