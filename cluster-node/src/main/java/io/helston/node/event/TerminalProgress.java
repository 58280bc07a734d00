package io.helston.node.event;

import io.helston.protocol.client.JobEvent;
import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Progress of a job on a terminal: a {@link ProgressLine} for each round, and warnings above it.
 */
public final class TerminalProgress implements Consumer<JobEvent>, AutoCloseable {
  private final PrintStream out;
  private final ProgressLine line;

  /**
   * Progress on a stream.
   *
   * @param terminal whether lines can be drawn over
   * @param millis a clock
   */
  public TerminalProgress(PrintStream out, boolean terminal, LongSupplier millis) {
    this.out = out;
    this.line = new ProgressLine(out, terminal, millis);
  }

  @Override
  public synchronized void accept(JobEvent event) {
    switch (event) {
      case JobEvent.RoundStarted started ->
          line.begin("round %d %s".formatted(started.round() + 1, started.name()));
      case JobEvent.Progressed progressed ->
          line.show(
              progressed.done(),
              progressed.segments(),
              "segments  %d slots".formatted(progressed.slots()));
      case JobEvent.Warned warned -> {
        line.close();
        out.println("warning: " + warned.text());
      }
      case JobEvent.Finished finished -> line.close();
      case JobEvent.Failed failed -> line.close();
      case JobEvent.Cancelled cancelled -> line.close();
      case JobEvent.Queued queued -> {}
      case JobEvent.Planning planning -> {}
      case JobEvent.Planned planned -> {}
      case JobEvent.Opened opened -> {}
      case JobEvent.RoundDone done -> {}
    }
  }

  @Override
  public synchronized void close() {
    line.close();
  }
}
