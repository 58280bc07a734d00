package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.soma.FlightConsumer.Heard;
import io.helston.node.client.soma.FlightConsumer.Hearing;
import io.helston.node.client.soma.flight.FlightOptions;
import io.helston.node.client.soma.flight.SomaFlightServer;
import io.helston.node.client.soma.flight.XLayout;
import io.helston.protocol.spec.SomaQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Mini-batches over Arrow Flight, from a cluster of two nodes in this JVM. */
@Timeout(120)
final class FlightServerTest {
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int MOST = 4;

  /** Some 70 MB. */
  private static final String LONG = "{\"epochs\":2000}";

  /**
   * gRPC takes batches until 32 KiB wait, and Arrow rounds each array up to a power of two; far
   * less than the stream in any case.
   */
  private static final long FEW_BYTES = 1 << 18;

  private static final List<Long> ALL = LongStream.range(0, Cells.COUNT).boxed().toList();

  @TempDir private static Path folder;
  private static Feeds feed;
  private static HelstonCluster cluster;
  private static SomaFlightServer server;
  private static FlightConsumer consumer;

  @BeforeAll
  static void start() {
    feed = Feeds.of(Cells.write(folder.resolve("experiment")));
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(2, 1), Analyses.all());
    server = SomaFlightServer.start(cluster, feed.spec(), FlightOptions.local(XLayout.CSR, MOST));
    consumer = new FlightConsumer(server);
  }

  @AfterAll
  static void stop() {
    consumer.close();
    server.close();
    cluster.close();
  }

  @AfterEach
  void nothingIsLeft() {
    soon().until(() -> server.streams() == 0);
    soon().untilAsserted(() -> assertThat(server.bytesOnTheWay()).isZero());
  }

  private static ConditionFactory soon() {
    return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(POLL).atMost(WAIT);
  }

  private static List<Served> served(List<Heard> heard) {
    return heard.stream().map(Heard::served).toList();
  }

  private static void expect(FlightStatusCode code, String sentence, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            FlightRuntimeException.class, e -> assertThat(e.status().code()).isEqualTo(code))
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @EnumSource(XLayout.class)
  void batchesAreThoseOfTheCluster(XLayout layout) {
    List<SomaBatch> expected = new ArrayList<>();
    try (var batches = SomaBatches.open(cluster, feed.spec(), event -> {})) {
      batches.forEachRemaining(expected::add);
    }
    try (var other = SomaFlightServer.start(cluster, feed.spec(), FlightOptions.local(layout, 1));
        var client = new FlightConsumer(other)) {
      List<Heard> heard = client.all("");
      assertThat(served(heard)).isEqualTo(expected.stream().map(Served::of).toList());
      assertThat(heard.stream().map(Heard::resume))
          .isEqualTo(expected.stream().map(SomaBatch::token).toList());
      assertThat(heard.stream().map(one -> one.facts().get("batch").intValue()))
          .isEqualTo(expected.stream().map(SomaBatch::number).toList());
    }
  }

  @Test
  void ranksAndWorkersCoverEachCellOnce() {
    List<Heard> heard =
        Stream.of(
                "{\"rank\":0,\"world_size\":2,\"epochs\":1}",
                "{\"rank\":1,\"world_size\":2,\"worker\":0,\"workers\":2,\"epochs\":1}",
                "{\"rank\":1,\"world_size\":2,\"worker\":1,\"workers\":2,\"epochs\":1}")
            .flatMap(ticket -> consumer.all(ticket).stream())
            .toList();
    assertThat(Served.joinids(served(heard))).containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void aStreamGoesOnFromItsToken() {
    List<Heard> whole = consumer.all("");
    Heard fifth = whole.get(4);
    List<Heard> rest = consumer.all("{\"resume\":\"" + fifth.resume() + "\"}");
    assertThat(served(rest)).isEqualTo(served(whole.subList(5, whole.size())));
  }

  private static Schema schema(FlightInfo info) {
    return info.getSchemaOptional().orElseThrow();
  }

  private static Hearing open(FlightInfo info) {
    assertThat(info.getEndpoints()).hasSize(1);
    return consumer.open(info.getEndpoints().getFirst().getTicket());
  }

  @Test
  void flightsTellWhatThereIs() {
    var flights = new ArrayList<FlightInfo>();
    consumer.client().listFlights(Criteria.ALL).forEach(flights::add);
    assertThat(flights).extracting(FlightInfo::getRecords).containsExactly(203L, 17L);
    FlightInfo cells = consumer.client().getInfo(FlightDescriptor.path("cells"));
    assertThat(schema(cells).getCustomMetadata())
        .containsEntry("helston.cells", "203")
        .containsEntry("helston.genes", "17");
    try (Hearing stream = open(cells)) {
      assertThat(stream.root().getSchema()).isEqualTo(schema(cells));
      stream.cancel();
    }
  }

  @Test
  void flightsThatAreNotThereAreNotFound() {
    byte[] rank = "{\"rank\":7}".getBytes(StandardCharsets.UTF_8);
    expect(
        FlightStatusCode.INVALID_ARGUMENT,
        "--rank is 7",
        () -> consumer.client().getInfo(FlightDescriptor.command(rank)));
    expect(
        FlightStatusCode.NOT_FOUND,
        "expected cells or genes",
        () -> consumer.client().getInfo(FlightDescriptor.path("proteins")));
  }

  @Test
  void genesAreATable() {
    FlightInfo genes = consumer.client().getInfo(FlightDescriptor.path("genes"));
    try (Hearing stream = open(genes)) {
      assertThat(stream.stream().next()).isTrue();
      VectorSchemaRoot root = stream.root();
      assertThat(root.getSchema()).isEqualTo(schema(genes));
      assertThat(FlightConsumer.texts(root.getVector("soma_joinid"), root.getRowCount()))
          .isEqualTo(LongStream.range(0, Cells.GENES).mapToObj(Long::toString).toList());
      assertThat(FlightConsumer.texts(root.getVector("var_id"), root.getRowCount()))
          .startsWith("g0", "g1")
          .endsWith("g16");
      assertThat(stream.stream().next()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rank 0|not JSON",
        "[1]|expected a JSON object",
        "{\"rank\":0} x|not JSON",
        "{\"rank\":0,\"rank\":1}|Duplicate",
        "{\"ranks\":1}|the ticket has 'ranks', expected rank, world_size",
        "{\"rank\":\"0\"}|expected a whole number",
        "{\"rank\":2,\"world_size\":2}|expected 0 to 1",
        "{\"workers\":0}|--workers 0",
        "{\"epochs\":0}|epochs is 0, expected 1 to 10000",
        "{\"epochs\":10001}|epochs is 10001, expected 1 to 10000",
        "{\"resume\":5}|expected the token of a mini-batch",
        "{\"resume\":\"nonsense\"}|nonsense",
        "{\"table\":\"cells\"}|expected {\"table\":\"genes\"}",
      })
  void badTicketsAreRefusedInASentence(String ticket, String sentence) {
    expect(FlightStatusCode.INVALID_ARGUMENT, sentence, () -> consumer.all(ticket));
  }

  @Test
  void streamsBeyondTheMostAreRefused() {
    var open = new ArrayList<Hearing>();
    for (int i = 0; i < MOST; i++) {
      Hearing stream = consumer.open(LONG);
      open.add(stream);
      assertThat(stream.next()).isPresent();
    }
    expect(FlightStatusCode.RESOURCE_EXHAUSTED, MOST + " streams", () -> consumer.all(""));
    for (Hearing stream : open) {
      stream.cancel();
      stream.close();
    }
    soon().until(() -> server.streams() == 0);
    assertThat(consumer.all("{\"epochs\":1}")).isNotEmpty();
  }

  @Test
  void aSlowClientHoldsLittleAndItsCancellingEndsTheFeed() {
    try (Hearing stream = consumer.open(LONG)) {
      assertThat(stream.next()).isPresent();
      soon()
          .during(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                assertThat(server.streams()).isEqualTo(1);
                assertThat(server.bytesOnTheWay()).isLessThan(FEW_BYTES);
              });
      for (int i = 0; i < 100; i++) {
        assertThat(stream.next()).isPresent();
      }
      stream.cancel();
      soon().until(() -> server.streams() == 0);
    }
  }

  @Test
  void aClientThatGoesAwayEndsItsFeed() {
    try (var other = new FlightConsumer(server)) {
      Hearing stream = other.open(LONG);
      assertThat(stream.next()).isPresent();
      stream.close();
    }
    soon().until(() -> server.streams() == 0);
  }

  @Test
  void aServerThatStopsTellsItsClients() {
    var other = SomaFlightServer.start(cluster, feed.spec(), FlightOptions.local(XLayout.CSR, 1));
    try (var client = new FlightConsumer(other);
        Hearing stream = client.open(LONG)) {
      assertThat(stream.next()).isPresent();
      other.close();
      expect(FlightStatusCode.UNAVAILABLE, "the server stops", stream::rest);
    }
  }

  @Test
  void columnsOfObsMustNotHideThoseOfTheStream() {
    var query =
        new SomaQuery(
            feed.query().uri(), 0, "RNA", "data", "", "", List.of("label", "soma_joinid"));
    var twice = new Feeds(query, feed.batching(), feed.share(), "");
    assertThatThrownBy(
            () ->
                SomaFlightServer.start(cluster, twice.spec(), FlightOptions.local(XLayout.CSR, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'soma_joinid', which is there already");
  }
}
