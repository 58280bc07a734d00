package io.helston.node.client.soma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helston.node.client.soma.flight.SomaFlightServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** A program that trains somewhere else: what it hears of a server. */
final class FlightConsumer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferAllocator allocator = new RootAllocator();
  private final FlightClient client;

  FlightConsumer(SomaFlightServer server) {
    this(server.port());
  }

  FlightConsumer(int port) {
    client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port)).build();
  }

  /**
   * A mini-batch as it came.
   *
   * @param obs the first column of obs as text
   * @param facts what was told beside the cells
   */
  record Heard(Served served, List<String> obs, JsonNode facts) {
    String resume() {
      return facts.get("resume").textValue();
    }

    List<Long> joinids() {
      return served.joinids();
    }
  }

  FlightClient client() {
    return client;
  }

  /** What comes of a ticket; close it. */
  record Hearing(FlightStream stream) implements AutoCloseable {

    /** The next batch, if there is one. */
    Optional<Heard> next() {
      if (!stream.next()) {
        return Optional.empty();
      }
      byte[] json = new byte[(int) stream.getLatestMetadata().readableBytes()];
      stream.getLatestMetadata().getBytes(0, json);
      try {
        return Optional.of(heard(root(), JSON.readTree(json)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The batches that are left. */
    List<Heard> rest() {
      var heard = new ArrayList<Heard>();
      for (var next = next(); next.isPresent(); next = next()) {
        heard.add(next.get());
      }
      return heard;
    }

    VectorSchemaRoot root() {
      return stream.getRoot();
    }

    void cancel() {
      stream.cancel("enough", null);
    }

    @Override
    public void close() {
      try {
        stream.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Opens a stream. */
  Hearing open(Ticket ticket, CallOption... options) {
    return new Hearing(client.getStream(ticket, options));
  }

  /** Opens a stream. */
  Hearing open(String ticket, CallOption... options) {
    return open(new Ticket(ticket.getBytes(StandardCharsets.UTF_8)), options);
  }

  /** All batches of a ticket. */
  List<Heard> all(String ticket, CallOption... options) {
    try (Hearing stream = open(ticket, options)) {
      return stream.rest();
    }
  }

  private static Heard heard(VectorSchemaRoot root, JsonNode facts) {
    int cells = root.getRowCount();
    var joinids = new ArrayList<Long>();
    var rows = new ArrayList<List<Double>>();
    for (int cell = 0; cell < cells; cell++) {
      joinids.add(((BigIntVector) root.getVector("soma_joinid")).get(cell));
      rows.add(row(root, cell));
    }
    List<FieldVector> vectors = root.getFieldVectors();
    List<String> obs = texts(vectors.getLast(), cells);
    return new Heard(new Served(facts.get("epoch").intValue(), joinids, rows, obs), obs, facts);
  }

  /** A column as text, null where there is none. */
  static List<String> texts(FieldVector vector, int rows) {
    var texts = new String[rows];
    Arrays.setAll(texts, row -> Objects.toString(vector.getObject(row), null));
    return Arrays.asList(texts);
  }

  private static List<Double> row(VectorSchemaRoot root, int cell) {
    if (root.getVector("x") != null) {
      return ((List<?>) root.getVector("x").getObject(cell))
          .stream().map(FlightConsumer::number).toList();
    }
    Double[] row = new Double[Cells.GENES];
    Arrays.fill(row, 0.0);
    List<?> columns = (List<?>) root.getVector("columns").getObject(cell);
    List<?> values = (List<?>) root.getVector("values").getObject(cell);
    for (int i = 0; i < columns.size(); i++) {
      row[(Integer) columns.get(i)] = number(values.get(i));
    }
    return List.of(row);
  }

  private static Double number(Object value) {
    return ((Number) value).doubleValue();
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    allocator.close();
  }
}
