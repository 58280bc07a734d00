package io.helston.node.client.soma.flight;

import io.helston.node.client.soma.SomaBatch;
import io.helston.node.client.soma.SomaBatches;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The mini-batches of one consumer on their way to it. One thread makes and sends them; a batch is
 * put into Arrow's memory when the client is ready for it, not before, so what waits for a slow
 * client is one batch on the heap and the feed's windows.
 */
final class BatchStream {
  private final Supplier<SomaBatches> source;
  private final Schema schema;
  private final XLayout layout;
  private final BufferAllocator allocator;
  private final ServerStreamListener listener;
  private SomaBatches batches;
  private boolean over;
  private boolean stopping;

  /**
   * A stream that begins when it runs.
   *
   * @param source opens the batches, which are closed at the stream's end
   */
  BatchStream(
      Supplier<SomaBatches> source,
      Schema schema,
      XLayout layout,
      BufferAllocator allocator,
      ServerStreamListener listener) {
    this.source = source;
    this.schema = schema;
    this.layout = layout;
    this.allocator = allocator;
    this.listener = listener;
    listener.setOnReadyHandler(this::wake);
    listener.setOnCancelHandler(this::end);
  }

  /**
   * Sends all batches.
   *
   * @return tells the client that there are no more, or why
   */
  Runnable run() {
    try {
      send();
      return listener::completed;
    } catch (RuntimeException | Error e) {
      var fault = stops() ? stopped() : FlightFaults.of(e);
      return () -> {
        if (!listener.isCancelled()) {
          listener.error(fault);
        }
      };
    } finally {
      end();
    }
  }

  private void send() {
    try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
      var loader = new VectorLoader(root);
      SomaBatches opened = open();
      // Each batch has buffers of its own, so the network may take them as they are.
      listener.setUseZeroCopy(true);
      listener.start(root);
      while (opened.hasNext()) {
        SomaBatch batch = opened.next();
        awaitReady();
        load(batch, loader);
        listener.putNext(facts(batch));
        root.clear();
      }
    }
  }

  private SomaBatches open() {
    SomaBatches opened = source.get();
    synchronized (this) {
      batches = opened;
      if (over) {
        opened.close();
      }
    }
    return opened;
  }

  private void load(SomaBatch batch, VectorLoader loader) {
    try (var columns = new RecordBatchBuilder(allocator, batch.size())) {
      columns.addLongs(batch.joinids());
      switch (layout) {
        case CSR -> columns.addSparse(batch.x());
        case DENSE -> columns.addDense(batch.x());
      }
      batch.obs().forEach(columns::addColumn);
      try (ArrowRecordBatch built = columns.build()) {
        loader.load(built);
      }
    }
  }

  /** What is told of a batch beside its cells; whoever sends the buffer owns it. */
  private ArrowBuf facts(SomaBatch batch) {
    byte[] json =
        "{\"epoch\":%d,\"batch\":%d,\"resume\":\"%s\"}"
            .formatted(batch.epoch(), batch.number(), batch.token())
            .getBytes(StandardCharsets.UTF_8);
    ArrowBuf buffer = allocator.buffer(json.length);
    buffer.writeBytes(json);
    return buffer;
  }

  private synchronized void awaitReady() {
    while (!listener.isReady() && !over) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a client", e);
      }
    }
    if (over) {
      throw CallStatus.CANCELLED.withDescription("the client has gone").toRuntimeException();
    }
  }

  private synchronized void wake() {
    notifyAll();
  }

  /** Ends the stream, whatever it waits for; the client is told that the server stops. */
  synchronized void stop() {
    stopping = true;
    end();
  }

  private synchronized boolean stops() {
    return stopping;
  }

  static RuntimeException stopped() {
    return CallStatus.UNAVAILABLE.withDescription("the server stops").toRuntimeException();
  }

  /** Closes the batches, once; whoever waits for the next one or for the client hears of it. */
  private synchronized void end() {
    if (!over) {
      over = true;
      if (batches != null) {
        batches.close();
      }
      notifyAll();
    }
  }
}
