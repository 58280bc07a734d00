package io.helston.node.client.soma.flight;

import io.helston.node.analysis.soma.SomaQueryData;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.soma.SomaBatches;
import io.helston.protocol.spec.SomaSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;

/** Answers the calls of Flight clients. */
final class BatchProducer extends NoOpFlightProducer {
  private static final String CELLS = "cells";
  private static final String GENES = "genes";
  private static final long UNKNOWN = -1;

  private final HelstonCluster cluster;
  private final SomaSpec spec;
  private final SomaQueryData query;
  private final XLayout layout;
  private final Schema schema;
  private final BufferAllocator allocator;
  private final OpenStreams streams;

  BatchProducer(
      HelstonCluster cluster,
      SomaSpec spec,
      SomaQueryData query,
      XLayout layout,
      BufferAllocator allocator,
      OpenStreams streams) {
    this.cluster = cluster;
    this.spec = spec;
    this.query = query;
    this.layout = layout;
    this.allocator = allocator;
    this.streams = streams;
    this.schema =
        StreamTable.batches(
            query.cells().length, query.genes().length, query.single(), layout, query.obs());
  }

  @Override
  public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
    try {
      switch (FlightTicket.parse(ticket.getBytes())) {
        case FlightTicket.Genes() -> genes().send(allocator, listener);
        case FlightTicket.Batches batches -> start(batches, listener);
      }
    } catch (RuntimeException e) {
      listener.error(FlightFaults.of(e));
    }
  }

  private void start(FlightTicket.Batches asked, ServerStreamListener listener) {
    SomaSpec own = asked.spec(spec);
    streams.start(
        new BatchStream(
            () -> SomaBatches.open(cluster, own, query, event -> {}),
            schema,
            layout,
            allocator,
            listener));
  }

  private GeneTable genes() {
    return new GeneTable(query.genes(), query.readGenes());
  }

  @Override
  public FlightInfo getFlightInfo(CallContext context, FlightDescriptor descriptor) {
    try {
      return info(descriptor);
    } catch (RuntimeException e) {
      throw FlightFaults.of(e);
    }
  }

  private FlightInfo info(FlightDescriptor descriptor) {
    if (descriptor.isCommand()) {
      byte[] command = descriptor.getCommand();
      return switch (FlightTicket.parse(command)) {
        case FlightTicket.Batches _ -> info(descriptor, command);
        case FlightTicket.Genes() -> genesInfo(descriptor);
      };
    }
    return switch (String.join("/", descriptor.getPath())) {
      case CELLS -> info(descriptor, new byte[0]);
      case GENES -> genesInfo(descriptor);
      default ->
          throw CallStatus.NOT_FOUND
              .withDescription(
                  "there is no flight %s, expected %s or %s"
                      .formatted(descriptor.getPath(), CELLS, GENES))
              .toRuntimeException();
    };
  }

  private FlightInfo info(FlightDescriptor descriptor, byte[] ticket) {
    return info(descriptor, schema, ticket, query.cells().length);
  }

  private FlightInfo genesInfo(FlightDescriptor descriptor) {
    byte[] ticket = FlightTicket.GENES.getBytes(StandardCharsets.UTF_8);
    return info(descriptor, StreamTable.genes(genes().var()), ticket, query.genes().length);
  }

  /** The stream is where this answer comes from. */
  private static FlightInfo info(
      FlightDescriptor descriptor, Schema schema, byte[] ticket, long rows) {
    var endpoint = new FlightEndpoint(new Ticket(ticket), Location.reuseConnection());
    return new FlightInfo(schema, descriptor, List.of(endpoint), UNKNOWN, rows);
  }

  @Override
  public void listFlights(
      CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
    try {
      listener.onNext(info(FlightDescriptor.path(CELLS)));
      listener.onNext(info(FlightDescriptor.path(GENES)));
      listener.onCompleted();
    } catch (RuntimeException e) {
      listener.onError(FlightFaults.of(e));
    }
  }
}
