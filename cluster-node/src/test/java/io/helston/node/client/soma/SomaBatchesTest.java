package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.data.InputException;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaUneven;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mini-batches in the default order, on a cluster of two nodes in this JVM. */
final class SomaBatchesTest {
  private static final List<Long> ALL = LongStream.range(0, Cells.COUNT).boxed().toList();

  @TempDir private static Path folder;
  private static Feeds feed;
  private static HelstonCluster cluster;

  @BeforeAll
  static void start() {
    feed = Feeds.of(Cells.write(folder.resolve("experiment")));
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 1), Analyses.all());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static List<Served> served(Feeds feed) {
    return Served.all(cluster, feed.spec());
  }

  private static List<Long> epoch(List<List<Served>> consumers, int epoch) {
    return consumers.stream().flatMap(one -> Served.joinids(one, epoch).stream()).toList();
  }

  private static List<List<Served>> ranks(Feeds feed, int worldSize) {
    return IntStream.range(0, worldSize).mapToObj(r -> served(feed.rank(r, worldSize))).toList();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,3", "3,1", "3,2"})
  void batchesDoNotDependOnNodesAndThreads(int nodes, int threads) {
    var options = new ClusterOptions(nodes, threads);
    try (var other = HelstonCluster.inThisJvm(options, Analyses.all())) {
      assertThat(Served.all(other, feed.spec())).isEqualTo(served(feed));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "2,1", "2,2", "3,1", "3,2", "5,1", "5,2"})
  void everyCellComesOnceInAnEpochWhateverTheConsumers(int worldSize, int workers) {
    var consumers = new ArrayList<List<Served>>();
    for (int rank = 0; rank < worldSize; rank++) {
      for (int worker = 0; worker < workers; worker++) {
        consumers.add(served(feed.share(rank, worldSize, worker, workers)));
      }
    }
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(epoch(consumers, epoch)).containsExactlyInAnyOrderElementsOf(ALL);
    }
  }

  @Test
  void workersOfARankTakeItsBatchesInTurn() {
    List<Served> first = served(feed.share(1, 2, 0, 2));
    List<Served> second = served(feed.share(1, 2, 1, 2));
    var inTurn = new ArrayList<Served>();
    for (int epoch = 0; epoch < 3; epoch++) {
      int number = epoch;
      List<Served> even = first.stream().filter(batch -> batch.epoch() == number).toList();
      List<Served> odd = second.stream().filter(batch -> batch.epoch() == number).toList();
      for (int i = 0; i < even.size(); i++) {
        inTurn.add(even.get(i));
        odd.stream().skip(i).limit(1).forEach(inTurn::add);
      }
    }
    assertThat(inTurn).isEqualTo(served(feed.rank(1, 2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void ranksThatLeaveCellsOutLeaveFewAndOtherOnesNext(int worldSize) {
    List<List<Served>> ranks = ranks(feed.uneven(SomaUneven.DROP), worldSize);
    var leftOut = new ArrayList<Long>();
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Long> cells = epoch(ranks, epoch);
      assertThat(cells).doesNotHaveDuplicates().hasSize(Cells.COUNT - Cells.COUNT % worldSize);
      ALL.stream().filter(cell -> !cells.contains(cell)).forEach(leftOut::add);
      for (List<Served> rank : ranks) {
        assertThat(Served.joinids(rank, epoch)).hasSize(Cells.COUNT / worldSize);
      }
    }
    assertThat(leftOut).hasSize(3 * (Cells.COUNT % worldSize)).doesNotHaveDuplicates();
  }

  /** Windows of 4 cells and batches of 20: no rank but the first has cells of the first window. */
  @ParameterizedTest
  @CsvSource({"2,20,48", "3,20,48", "5,20,48", "3,20,4", "5,1,4", "7,50,4"})
  void ranksThatArePaddedRepeatTheEpochsFirstCells(int worldSize, int batchSize, int ioBatchSize) {
    Feeds padded = feed.sizes(batchSize, ioBatchSize).uneven(SomaUneven.PAD);
    List<List<Served>> ranks = ranks(padded, worldSize);
    List<Long> order = Served.joinids(served(padded.rank(0, 1)), 1);
    int each = Math.ceilDiv(Cells.COUNT, worldSize);
    var expected = new ArrayList<>(order);
    expected.addAll(order.subList(0, each * worldSize - Cells.COUNT));
    assertThat(epoch(ranks, 1)).containsExactlyInAnyOrderElementsOf(expected);
    for (List<Served> rank : ranks) {
      assertThat(Served.joinids(rank, 1)).hasSize(each);
      rank.forEach(SomaBatchesTest::assertFollowsItsCells);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 20})
  void manyRanksOfFewCellsAllGetBatches(int worldSize) {
    Feeds few = feed.filters(0, "soma_joinid in [3, 8, 21, 40]", "");
    var repeated = ranks(few.uneven(SomaUneven.PAD), worldSize);
    assertThat(epoch(repeated, 2)).hasSize(worldSize).contains(3L, 8L, 21L, 40L);
    var balanced = ranks(few, worldSize);
    assertThat(epoch(balanced, 2)).containsExactlyInAnyOrder(3L, 8L, 21L, 40L);
    assertThat(balanced).allSatisfy(rank -> assertThat(rank).hasSize(3));
    repeated.forEach(rank -> rank.forEach(SomaBatchesTest::assertFollowsItsCells));
  }

  @Test
  void epochsAndSeedsHaveOrdersOfTheirOwn() {
    List<Served> batches = served(feed);
    var orders = new HashSet<List<Long>>();
    for (int epoch = 0; epoch < 3; epoch++) {
      orders.add(Served.joinids(batches, epoch));
      orders.add(Served.joinids(served(feed.order(true, "8")), epoch));
    }
    assertThat(orders).hasSize(6).doesNotContain(ALL);
  }

  @Test
  void cellsThatAreNotShuffledComeInTheirOrder() {
    List<Served> batches = served(feed.order(false, "7"));
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(Served.joinids(batches, epoch)).isEqualTo(ALL);
    }
  }

  private static void assertFollowsItsCells(Served batch) {
    for (int i = 0; i < batch.joinids().size(); i++) {
      int cell = batch.joinids().get(i).intValue();
      assertThat(batch.rows().get(i)).isEqualTo(Cells.row(cell));
      assertThat(batch.labels().get(i)).isEqualTo(Cells.label(cell));
    }
  }

  @ParameterizedTest
  @CsvSource({"20,48", "100,8", "1,203", "203,4", "500,1000"})
  void rowsAndColumnsOfObsAreThoseOfTheirCells(int batchSize, int ioBatchSize) {
    Feeds sized = feed.sizes(batchSize, ioBatchSize / 4 * 4);
    List<Served> batches = served(sized);
    assertThat(batches).hasSize(3 * Math.ceilDiv(Cells.COUNT, batchSize));
    batches.forEach(SomaBatchesTest::assertFollowsItsCells);
  }

  @Test
  void aQuerysCellsAndGenesAreServedAndNoOthers() {
    Feeds some = feed.filters(0, "label == \"rare\"", "var_id in [\"g2\", \"g11\"]");
    List<Served> batches = served(some);
    assertThat(Served.joinids(batches, 0))
        .containsExactlyInAnyOrderElementsOf(ALL.stream().filter(c -> c % 10 == 0).toList());
    for (Served batch : batches) {
      for (int i = 0; i < batch.joinids().size(); i++) {
        List<Double> row = Cells.row(batch.joinids().get(i).intValue());
        assertThat(batch.rows().get(i)).containsExactly(row.get(2), row.get(11));
      }
    }
  }

  /** The slots keep decoded cells from one feed to the next; 31 * 5 + 40 is 31 * 6 + 9. */
  @Test
  void feedsOfOtherCellsDoNotGetWhatSlotsHaveKept() {
    for (String cells : List.of("[5, 40]", "[6, 9]", "[5, 40]")) {
      List<Served> batches = served(feed.filters(2000, "soma_joinid in " + cells, ""));
      assertThat(batches).hasSize(3);
      batches.forEach(SomaBatchesTest::assertFollowsItsCells);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRunGoesOnFromAnyBatchAsIfNothingHadHappened(SomaUneven uneven) {
    for (int worldSize : List.of(1, 3)) {
      Feeds rank = feed.uneven(uneven).rank(worldSize - 1, worldSize);
      var tokens = new ArrayList<String>();
      var all = new ArrayList<Served>();
      try (var batches = SomaBatches.open(cluster, rank.spec(), event -> {})) {
        while (batches.hasNext()) {
          SomaBatch batch = batches.next();
          tokens.add(batch.token());
          all.add(Served.of(batch));
        }
      }
      for (int done = 1; done <= all.size(); done++) {
        assertThat(served(rank.resume(tokens.get(done - 1))))
            .isEqualTo(all.subList(done, all.size()));
      }
    }
  }

  @Test
  void otherNumbersOfRanksGoOnWithTheCellsThatAreLeft() {
    String token;
    List<Long> done = new ArrayList<>();
    try (var batches = SomaBatches.open(cluster, feed.rank(0, 2).spec(), event -> {})) {
      done.addAll(Served.of(batches.next()).joinids());
      SomaBatch second = batches.next();
      token = second.token();
      done.addAll(Served.of(second).joinids());
    }
    List<Served> other = served(feed.rank(1, 2));
    done.addAll(Served.joinids(other.subList(0, 2)));
    List<List<Served>> three = ranks(feed.resume(token), 3);
    done.addAll(epoch(three, 0));
    assertThat(done).containsExactlyInAnyOrderElementsOf(ALL);
    assertThat(epoch(three, 1)).containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void tokensOfOtherRunsAreRefused() {
    String token;
    try (var batches = SomaBatches.open(cluster, feed.spec(), event -> {})) {
      token = batches.next().token();
    }
    assertThatThrownBy(() -> served(feed.sizes(21, 48).resume(token)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is of a run that differs from this one with batch-size 21");
    assertThatThrownBy(() -> served(feed.filters(0, "soma_joinid < 9", "").resume(token)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("differs from this one with cells 9 ids");
    assertThatThrownBy(() -> served(feed.order(true, "8").resume(token)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--resume is of seed 7 and --seed is 8");
    assertThatThrownBy(() -> served(feed.resume("yesterday")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'yesterday' is not a resume token");
  }

  @Test
  void cellsAreDrawnByTheirWeights() {
    List<Served> batches = served(feed.sampling(SomaSampling.Kind.WEIGHTED, "weight"));
    List<Long> drawn = Served.joinids(batches);
    assertThat(drawn).hasSize(3 * Cells.COUNT).noneMatch(cell -> cell % 3 == 0);
    // Two thirds of 609 draws, whose standard deviation is 11.6: five of them to both sides.
    assertThat(drawn.stream().filter(cell -> cell % 3 == 2).count()).isBetween(348L, 464L);
    batches.forEach(SomaBatchesTest::assertFollowsItsCells);
  }

  @Test
  void labelsAreDrawnAlike() {
    Feeds balanced = feed.sampling(SomaSampling.Kind.BALANCED, "label");
    List<Served> batches = served(balanced);
    long rare = Served.joinids(batches).stream().filter(cell -> cell % 10 == 0).count();
    // Half of 609 draws, whose standard deviation is 12.3: five of them to both sides.
    assertThat(rare).isBetween(243L, 366L);
    batches.forEach(SomaBatchesTest::assertFollowsItsCells);
    assertThat(epoch(ranks(balanced, 3), 1))
        .containsExactlyInAnyOrderElementsOf(Served.joinids(batches, 1));
  }

  @Test
  void strataAreSpreadEvenlyOverAnEpochOfEveryCell() {
    Feeds stratified = feed.sampling(SomaSampling.Kind.STRATIFIED, "label");
    List<Served> batches = served(stratified);
    List<Long> epoch = Served.joinids(batches, 1);
    assertThat(epoch).hasSize(Cells.COUNT).doesNotHaveDuplicates();
    assertThat(epoch).isNotEqualTo(Served.joinids(batches, 2));
    for (Served batch : batches) {
      long rare = batch.joinids().stream().filter(cell -> cell % 10 == 0).count();
      // 21 of 203 cells are rare; a run of cells is off by less than one on each side.
      assertThat((double) rare).isCloseTo(batch.joinids().size() * 21 / 203.0, within(2.0));
      assertFollowsItsCells(batch);
    }
    assertThat(epoch(ranks(stratified, 3), 1)).containsExactlyInAnyOrderElementsOf(epoch);
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> served(feed.sampling(SomaSampling.Kind.WEIGHTED, "label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("column 'label'")
        .hasMessageContaining("expected numbers to weigh cells by");
  }

  /** As ranks do that exchange something after each batch. */
  @Test
  void ranksOfOneClusterMayTakeTurns() {
    try (var first = SomaBatches.open(cluster, feed.rank(0, 2).spec(), event -> {});
        var second = SomaBatches.open(cluster, feed.rank(1, 2).spec(), event -> {})) {
      var cells = new ArrayList<Long>();
      while (first.hasNext()) {
        cells.addAll(Served.of(first.next()).joinids());
        cells.addAll(Served.of(second.next()).joinids());
      }
      assertThat(second.hasNext()).isFalse();
      assertThat(cells).hasSize(3 * Cells.COUNT);
    }
  }

  @Test
  void afterTheLastBatchThereIsNone() {
    try (var batches = SomaBatches.open(cluster, feed.spec(), event -> {})) {
      Served.rest(batches);
      assertThat(batches.hasNext()).isFalse();
      assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    }
  }
}
