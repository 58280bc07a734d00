package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.data.InputException;
import io.helston.node.data.soma.SomaExperimentWriter;
import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.node.data.soma.tiledb.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Labels and their mixing, of 240 cells: the assay is v2 for the first 100 and v3 for others, the
 * lane i % 3, and the donor D{i / 60}, unknown for cell 239.
 */
final class SomaLabelsTest {
  private static final int CELLS = 240;
  private static final List<String> COLUMNS = List.of("assay", "lane");
  private static final List<String> TEXTS =
      List.of("v2//0", "v2//1", "v2//2", "v3//0", "v3//1", "v3//2");

  @TempDir private static Path folder;
  private static Feeds feed;
  private static HelstonCluster cluster;

  @BeforeAll
  static void start() {
    Path path = folder.resolve("labelled");
    var writer = new SomaExperimentWriter(new LocalSink(path), SomaFormat.at(1000));
    String[] assays = new String[CELLS];
    String[] donors = new String[CELLS];
    long[] lanes = new long[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      assays[cell] = assay(cell);
      donors[cell] = cell == CELLS - 1 ? null : "D" + cell / 60;
      lanes[cell] = cell % 3;
    }
    writer.obs(
        List.of(
            new Column.Text("label", assays),
            new Column.Text("assay", assays),
            new Column.Text("donor", donors),
            new Column.Whole("lane", Datatype.INT64, lanes, null)),
        CELLS);
    writer.var("RNA", List.of(new Column.Text("var_id", new String[] {"g", "h"})), 2);
    try (var matrix = writer.layer("RNA", "data", Datatype.FLOAT32, CELLS, 2)) {
      for (int cell = 0; cell < CELLS; cell++) {
        matrix.addRow(cell, new int[] {0}, new double[] {cell}, 0, 1);
      }
      matrix.commit();
    }
    writer.finish();
    feed = Feeds.of(path);
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(1, 1), Analyses.all());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static String assay(int cell) {
    return cell < 100 ? "v2" : "v3";
  }

  private static SomaDataModule module(Feeds feed, List<String> columns) {
    return SomaDataModule.open(cluster, feed.spec(), columns, event -> {});
  }

  @Test
  void everyCellHasTheNumberOfItsColumnsTogether() {
    var served = new ArrayList<Long>();
    try (SomaDataModule module = module(feed, COLUMNS)) {
      assertThat(module.cells()).isEqualTo(CELLS);
      assertThat(module.genes()).isEqualTo(2);
      assertThat(module.labels().count()).isEqualTo(6);
      assertThat(module.labels().texts()).isEqualTo(TEXTS);
      assertThat(module.labels().cells()).containsExactly(34, 33, 33, 46, 47, 47);
      while (module.hasNext()) {
        SomaDataModule.LabelledBatch batch = module.next();
        assertThat(batch.labels()).hasSize(batch.cells().size());
        for (int i = 0; i < batch.labels().length; i++) {
          long cell = batch.cells().joinids()[i];
          served.add(cell);
          assertThat(TEXTS.get(batch.labels()[i])).isEqualTo(assay((int) cell) + "//" + cell % 3);
        }
      }
    }
    assertThat(served).hasSize(3 * CELLS);
  }

  /** Ranks see different cells, and give them the same numbers. */
  @Test
  void labelsAreThoseOfAllCellsOfTheQuery() {
    Feeds last = feed.filters(0, "soma_joinid >= 90", "");
    for (int rank = 0; rank < 2; rank++) {
      try (SomaDataModule module = module(last.rank(rank, 2), List.of("assay"))) {
        assertThat(module.cells()).isEqualTo(150);
        assertThat(module.labels().texts()).containsExactly("v2", "v3");
        assertThat(module.labels().cells()).containsExactly(10, 140);
      }
    }
  }

  @Test
  void otherCellsGetTheNumbersOfThoseForTraining() {
    Feeds test = feed.filters(0, "soma_joinid >= 200", "");
    List<String> columns = List.of("assay");
    List<String> known = List.of("v2", "v3");
    try (var module = SomaDataModule.open(cluster, test.spec(), columns, known, event -> {})) {
      assertThat(module.labels().texts()).isEqualTo(known);
      assertThat(module.labels().cells()).containsExactly(0, 40);
      assertThat(module.next().labels()).containsOnly(1);
    }
    assertThatThrownBy(
            () -> SomaDataModule.open(cluster, feed.spec(), columns, List.of("v3"), event -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cell 0 has the label 'v2', which is not among the 1 known ones");
  }

  @Test
  void cellsWithoutLabelAreRefused() {
    assertThatThrownBy(() -> module(feed, List.of("assay", "donor")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(feed.query().uri())
        .hasMessageContaining("cell 239 has no value in column 'donor'")
        .hasMessageContaining("--obs-filter 'donor != \"\"'");
    try (SomaDataModule module =
        module(feed.filters(0, "donor != \"\"", ""), List.of("assay", "donor"))) {
      assertThat(module.cells()).isEqualTo(239);
      assertThat(module.labels().texts())
          .containsExactly("v2//D0", "v2//D1", "v3//D1", "v3//D2", "v3//D3");
    }
    assertThatThrownBy(() -> module(feed, List.of("doner")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'donor'");
  }

  @Test
  void columnsOfScviAreTheDefault() {
    assertThat(SomaDataModule.BATCH_COLUMNS)
        .containsExactly("dataset_id", "assay", "suspension_type", "donor_id");
  }

  private static SomaMixing mixing(Feeds feed, String column) {
    try (var batches = SomaBatches.open(cluster, feed.spec(), event -> {})) {
      SomaMixing mixing = SomaMixing.of(batches, column);
      while (batches.hasNext()) {
        mixing.add(batches.next());
      }
      return mixing;
    }
  }

  /** In order, 30 cells of a batch have all one donor, but for the last, one of which has none. */
  @Test
  void cellsInOrderAreNotMixed() {
    SomaMixing mixing = mixing(feed.sizes(30, 48).order(false, "7"), "donor");
    assertThat(mixing.batches()).isEqualTo(24);
    double last = -(29 * Math.log(29 / 30.0) + Math.log(1 / 30.0)) / 30 / Math.log(2);
    assertThat(mixing.observed()).isCloseTo(last / 8, within(1e-12));
    // Four equal donors have 2 bits; 30 cells of them a little less.
    assertThat(mixing.expected()).isBetween(1.9, 2.0);
    assertThat(mixing.text())
        .matches(
            "label entropy within batches of donor: 0.03 bits; 1.9\\d under a perfect shuffle"
                + " \\(24 batches\\)");
  }

  /** Two cells of D0 and the one without donor: two labels, of which all batches have both. */
  @Test
  void cellsWithoutValueHaveALabelOfTheirOwn() {
    SomaMixing mixing = mixing(feed.filters(0, "soma_joinid in [0, 1, 239]", ""), "donor");
    double entropy = -(2 * Math.log(2 / 3.0) + Math.log(1 / 3.0)) / 3 / Math.log(2);
    assertThat(mixing.observed()).isCloseTo(entropy, within(1e-12));
    assertThat(mixing.expected()).isCloseTo(entropy, within(1e-12));
  }

  @Test
  void shuffledCellsAreMixedAlmostAsByAPerfectShuffle() {
    SomaMixing mixing = mixing(feed.sizes(30, 240), "donor");
    assertThat(mixing.observed()).isCloseTo(mixing.expected(), within(0.05));
  }

  @Test
  void withoutBatchesNothingIsKnown() {
    try (var batches = SomaBatches.open(cluster, feed.spec(), event -> {})) {
      assertThat(SomaMixing.of(batches, "donor").text()).startsWith("no batch");
    }
  }

  @Test
  void columnsOfAllCellsAreInTheOrderOfTheirJoinids() {
    try (var batches =
        SomaBatches.open(
            cluster, feed.filters(0, "soma_joinid in [7, 5, 200]", "").spec(), event -> {})) {
      assertThat(batches.joinids()).containsExactly(5, 7, 200);
      Column lane = batches.column("lane");
      assertThat(IntStream.range(0, 3).mapToObj(lane::text)).containsExactly("2", "1", "2");
    }
  }
}
