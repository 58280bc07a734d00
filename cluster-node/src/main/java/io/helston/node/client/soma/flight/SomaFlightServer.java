package io.helston.node.client.soma.flight;

import io.grpc.netty.NettyServerBuilder;
import io.helston.node.analysis.soma.SomaQueryData;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.node.client.soma.flight.FlightOptions.TlsFiles;
import io.helston.node.data.InputException;
import io.helston.node.data.InputFiles;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import io.helston.protocol.spec.SomaSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.unsafe.UnsafeAllocationManager;

/**
 * Serves the mini-batches of an experiment to Arrow Flight clients, each the share that it asks
 * for. Close it before the cluster.
 */
public final class SomaFlightServer implements AutoCloseable {
  private static final long SILENT_SECONDS = 60;

  private final FlightServer server;
  private final OpenStreams streams;
  private final BufferAllocator allocator;
  private final SomaQueryData query;
  private final String address;

  private SomaFlightServer(
      FlightServer server,
      OpenStreams streams,
      BufferAllocator allocator,
      SomaQueryData query,
      String address) {
    this.server = server;
    this.streams = streams;
    this.allocator = allocator;
    this.query = query;
    this.address = address;
  }

  /**
   * Starts to serve.
   *
   * @param spec what all consumers have in common; their shares are their own
   * @throws InputException if the experiment or the query is at fault
   * @throws IllegalArgumentException if columns of obs cannot go along
   * @throws JobFailedException if nobody can listen at the address
   */
  public static SomaFlightServer start(
      HelstonCluster cluster, SomaSpec spec, FlightOptions options) {
    requireOpenBuffers();
    // One time for all streams, so that all ranks see the same cells.
    SomaSpec fixed = spec.at(SomaQueryData.timestamp(spec));
    SomaQueryData query = SomaQueryData.read(fixed);
    BufferAllocator allocator =
        new RootAllocator(
            RootAllocator.configBuilder()
                .allocationManagerFactory(UnsafeAllocationManager.FACTORY)
                .build());
    var streams = new OpenStreams(options.mostStreams());
    try {
      var producer = new BatchProducer(cluster, fixed, query, options.layout(), allocator, streams);
      FlightServer server = listen(allocator, producer, options);
      return new SomaFlightServer(server, streams, allocator, query, address(server, options));
    } catch (RuntimeException e) {
      allocator.close();
      throw e;
    }
  }

  private static FlightServer listen(
      BufferAllocator allocator, BatchProducer producer, FlightOptions options) {
    Location location =
        options.tls().isPresent()
            ? Location.forGrpcTls(options.host(), options.port())
            : Location.forGrpcInsecure(options.host(), options.port());
    FlightServer.Builder builder = FlightServer.builder(allocator, location, producer);
    // A client that died without a word is found out, for its stream holds memory.
    Consumer<NettyServerBuilder> keepAlive =
        network -> network.keepAliveTime(SILENT_SECONDS, TimeUnit.SECONDS);
    builder.transportHint("grpc.builderConsumer", keepAlive);
    options.token().ifPresent(token -> builder.headerAuthenticator(new BearerToken(token)));
    options.tls().ifPresent(files -> encrypt(builder, files));
    try {
      return builder.build().start();
    } catch (IOException e) {
      String sentence =
          "cannot listen at %s, port %d: %s; choose another --port"
              .formatted(options.host(), options.port(), reason(e));
      throw new JobFailedException(new JobFailure(FailureKind.UNAVAILABLE, sentence, ""));
    }
  }

  private static String reason(IOException e) {
    return Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(e.getMessage());
  }

  private static void encrypt(FlightServer.Builder builder, TlsFiles files) {
    InputFiles.require(files.certificate());
    InputFiles.require(files.key());
    try {
      builder.useTls(files.certificate().toFile(), files.key().toFile());
    } catch (IOException e) {
      throw InputFiles.cannotOpen(files.certificate(), e);
    }
  }

  /** Arrow makes buffers of its own memory, which the JVM must have been told to allow. */
  private static void requireOpenBuffers() {
    Module java = ByteBuffer.class.getModule();
    if (!java.isOpen(ByteBuffer.class.getPackageName(), BufferAllocator.class.getModule())) {
      throw new IllegalStateException(
          "Arrow needs the JVM's flag --add-opens=java.base/java.nio=ALL-UNNAMED, which"
              + " ops/bin/helston sets");
    }
  }

  private static String address(FlightServer server, FlightOptions options) {
    String scheme = options.tls().isPresent() ? "grpc+tls" : "grpc";
    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    return scheme + "://" + host + ":" + server.getPort();
  }

  /** Where clients connect, such as {@code grpc://127.0.0.1:8815}. */
  public String address() {
    return address;
  }

  /** The port, also if any free one was asked for. */
  public int port() {
    return server.getPort();
  }

  /** Cells of an epoch, of all consumers together. */
  public int cells() {
    return query.cells().length;
  }

  /** Genes of each cell. */
  public int genes() {
    return query.genes().length;
  }

  /** Streams that are open. */
  public int streams() {
    return streams.count();
  }

  /** Bytes that batches on their way take, outside the heap. */
  public long bytesOnTheWay() {
    return allocator.getAllocatedMemory();
  }

  /** Tells clients that the server stops, ends their feeds and gives all memory back. */
  @Override
  public void close() {
    try {
      streams.stop();
      server.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ending streams", e);
    }
    allocator.close();
  }
}
