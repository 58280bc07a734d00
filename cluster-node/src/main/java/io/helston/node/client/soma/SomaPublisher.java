package io.helston.node.client.soma;

import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Supplier;

/**
 * Mini-batches as a reactive stream. Every subscriber gets a run of its own; it hears of a batch
 * once it has asked for it, and at most three are made ahead.
 */
public final class SomaPublisher implements Flow.Publisher<SomaBatch> {
  /** Batches that wait for a subscriber; one more is in the hands of the thread that makes them. */
  private static final int BUFFERED = 2;

  private final Supplier<SomaBatches> source;

  /**
   * A publisher.
   *
   * @param source opens the batches of a subscriber, which are closed at their end
   */
  public SomaPublisher(Supplier<SomaBatches> source) {
    this.source = source;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super SomaBatch> subscriber) {
    var publisher = new SubmissionPublisher<SomaBatch>(Thread::startVirtualThread, BUFFERED);
    publisher.subscribe(subscriber);
    Thread.startVirtualThread(() -> serve(publisher));
  }

  private void serve(SubmissionPublisher<SomaBatch> publisher) {
    try (SomaBatches batches = source.get()) {
      while (publisher.hasSubscribers() && batches.hasNext()) {
        publisher.submit(batches.next());
      }
      publisher.close();
    } catch (RuntimeException e) {
      publisher.closeExceptionally(e);
    }
  }
}
