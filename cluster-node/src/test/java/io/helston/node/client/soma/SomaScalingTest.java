package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.soma.block.DoubleValues;
import io.helston.math.soma.block.FloatValues;
import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.node.data.soma.tiledb.Column;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scaled values, against what is computed here of the values that were written. */
final class SomaScalingTest {
  private static final int[] ALL = IntStream.range(0, Cells.GENES).toArray();

  @TempDir private static Path folder;
  private static HelstonCluster cluster;
  private static Feeds feed;

  @BeforeAll
  static void start() {
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 1), Analyses.all());
    feed = Feeds.of(Cells.write(folder.resolve("experiment")));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static List<Served> served(Feeds feed) {
    return Served.all(cluster, feed.spec());
  }

  /** The value that a gene of a cell becomes; a cell without values stays as it is. */
  private static double expected(List<Double> row, int gene, double target, boolean log1p) {
    double total = row.stream().mapToDouble(Double::doubleValue).sum();
    double scaled = target == 0 || total == 0 ? row.get(gene) : row.get(gene) * target / total;
    return log1p ? StrictMath.log1p(scaled) : scaled;
  }

  private static void assertScaled(Feeds feed, int[] genes, double target, boolean log1p) {
    List<Served> batches = served(feed.scaled(target, log1p));
    assertThat(Served.joinids(batches)).hasSize(3 * Cells.COUNT);
    for (Served batch : batches) {
      for (int i = 0; i < batch.joinids().size(); i++) {
        List<Double> row = Cells.row(batch.joinids().get(i).intValue());
        for (int g = 0; g < genes.length; g++) {
          double value = expected(row, genes[g], target, log1p);
          // Half a unit in the last place of float32, and the order of additions.
          assertThat(batch.rows().get(i).get(g)).isCloseTo(value, within(1e-7 * value));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1e4,true", "1e6,false", "0.5,true", "0,true", "0,false"})
  void valuesAreScaledByTheTotalOfTheirCell(double target, boolean log1p) {
    assertScaled(feed, ALL, target, log1p);
  }

  @ParameterizedTest
  @CsvSource({"1e4,true", "1e6,false", "0,true"})
  void genesThatAreNotServedCountForTheTotal(double target, boolean log1p) {
    Feeds some = feed.filters(0, "", "var_id in [\"g2\", \"g11\"]");
    assertScaled(some, new int[] {2, 11}, target, log1p);
  }

  @Test
  void cellsThatSlotsHaveKeptAreNotThoseOfAnotherScaling() {
    Feeds fixed = feed.filters(2000, "", "");
    assertScaled(fixed, ALL, 0, false);
    assertScaled(fixed, ALL, 1e4, false);
    assertScaled(fixed, ALL, 1e4, true);
    assertScaled(fixed, ALL, 1e6, true);
    assertScaled(fixed, ALL, 0, false);
  }

  @Test
  void scaledBatchesDoNotDependOnNodesAndThreads() {
    Feeds scaled = feed.filters(0, "", "var_id in [\"g2\", \"g11\"]").scaled(1e4, true);
    try (var other = HelstonCluster.inThisJvm(new ClusterOptions(1, 3), Analyses.all())) {
      assertThat(Served.all(other, scaled.spec())).isEqualTo(served(scaled));
    }
  }

  /** An experiment of a few cells with all values stored, zeros too. */
  private static Feeds written(String name, Datatype type, double[][] rows) {
    Path path = folder.resolve(name);
    var writer = new SomaExperimentWriter(new LocalSink(path), SomaFormat.at(1000));
    String[] labels = new String[rows.length];
    Arrays.fill(labels, "a");
    writer.obs(List.of(new Column.Text("label", labels)), rows.length);
    int genes = rows[0].length;
    String[] names = IntStream.range(0, genes).mapToObj(gene -> "g" + gene).toArray(String[]::new);
    writer.var("RNA", List.of(new Column.Text("var_id", names)), genes);
    try (var matrix = writer.layer("RNA", "data", type, rows.length, genes)) {
      for (int cell = 0; cell < rows.length; cell++) {
        matrix.addRow(cell, IntStream.range(0, genes).toArray(), rows[cell], 0, genes);
      }
      matrix.commit();
    }
    writer.finish();
    return Feeds.of(path);
  }

  @Test
  void aCellWhoseValuesAreAllZeroKeepsThem() {
    Feeds zeros = written("zeros", Datatype.FLOAT32, new double[][] {{0, 0}, {1, 3}});
    for (Served batch : served(zeros.order(false, "7").scaled(100, false))) {
      assertThat(batch.rows()).containsExactly(List.of(0.0, 0.0), List.of(25.0, 75.0));
    }
  }

  @Test
  void wholeNumbersBecomeFloat64AndFloat32StaysAsItIs() {
    double[][] rows = {{1, 2}, {3, 4}};
    Feeds whole = written("whole", Datatype.INT32, rows).order(false, "7").scaled(1, true);
    try (var batches = SomaBatches.open(cluster, whole.spec(), event -> {})) {
      var values = (DoubleValues) batches.next().x().values();
      double[] logs = {1.0 / 3, 2.0 / 3, 3.0 / 7, 4.0 / 7};
      for (int i = 0; i < logs.length; i++) {
        // Two units in the last place.
        assertThat(values.get(i)).isCloseTo(StrictMath.log1p(logs[i]), within(2e-16));
      }
    }
    Feeds single = written("single", Datatype.FLOAT32, rows).scaled(1, true);
    try (var batches = SomaBatches.open(cluster, single.spec(), event -> {})) {
      assertThat(batches.next().x().values()).isInstanceOf(FloatValues.class);
    }
  }

  /** Cell 1 has the value for gene 2, which the second filter leaves out. */
  @ParameterizedTest
  @CsvSource({
    "-1, 1e4, true",
    "-1, 1e4, false",
    "-1, 0, true",
    "NaN, 1e4, false",
    "NaN, 0, true",
    "Infinity, 1e4, false",
    "Infinity, 0, true",
  })
  void valuesThatAreNoCountsAreRefused(double value, double target, boolean log1p) {
    double[][] rows = {{1, 2, 3}, {4, 5, value}};
    Feeds bad = written("bad" + value + target + log1p, Datatype.FLOAT64, rows);
    assertThatThrownBy(() -> served(bad.scaled(target, log1p)))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining(bad.query().uri())
        .hasMessageContaining("cell 1 has " + value + " for gene 2 in layer 'data' of 'RNA'")
        .hasMessageContaining("expected finite counts of 0 or more to scale");
    Feeds others = bad.filters(0, "", "var_id in [\"g0\", \"g1\"]").scaled(target, log1p);
    if (target > 0) {
      assertThatThrownBy(() -> served(others)).hasMessageContaining("for gene 2 in layer");
    } else {
      assertThat(served(others)).hasSize(3);
    }
    Feeds middle = bad.filters(0, "", "var_id in [\"g0\", \"g2\"]").scaled(target, log1p);
    assertThatThrownBy(() -> served(middle)).hasMessageContaining("for gene 2 in layer");
  }

  @Test
  void aTotalThatOverflowsIsRefused() {
    double[][] rows = {{1, 2}, {1e308, 1e308}};
    Feeds large = written("large", Datatype.FLOAT64, rows);
    assertThatThrownBy(() -> served(large.scaled(1e4, false)))
        .hasMessageContaining("cell 1 has values that sum to Infinity");
  }
}
