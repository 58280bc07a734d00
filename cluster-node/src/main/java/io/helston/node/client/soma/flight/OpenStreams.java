package io.helston.node.client.soma.flight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.CallStatus;

/** The streams that are open, each with a thread, and how many may be. */
final class OpenStreams {
  private final int most;
  private final Map<BatchStream, Thread> open = new HashMap<>();
  private boolean stopped;

  OpenStreams(int most) {
    this.most = most;
  }

  /**
   * Starts a stream.
   *
   * @throws org.apache.arrow.flight.FlightRuntimeException if there are too many
   */
  synchronized void start(BatchStream stream) {
    if (stopped) {
      throw BatchStream.stopped();
    }
    if (open.size() >= most) {
      throw CallStatus.RESOURCE_EXHAUSTED
          .withDescription(
              "%d streams are open, as many as --max-streams allows; end one of them"
                  .formatted(most))
          .toRuntimeException();
    }
    Thread thread = Thread.ofVirtual().name("soma-stream").unstarted(() -> run(stream));
    open.put(stream, thread);
    thread.start();
  }

  /** A client that hears of its stream's end may open another one. */
  private void run(BatchStream stream) {
    Runnable farewell = stream.run();
    synchronized (this) {
      open.remove(stream);
    }
    farewell.run();
  }

  /** Streams that are open. */
  synchronized int count() {
    return open.size();
  }

  /** Ends all streams and waits for them. */
  void stop() throws InterruptedException {
    List<Thread> threads;
    List<BatchStream> streams;
    synchronized (this) {
      stopped = true;
      threads = List.copyOf(open.values());
      streams = new ArrayList<>(open.keySet());
    }
    streams.forEach(BatchStream::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
