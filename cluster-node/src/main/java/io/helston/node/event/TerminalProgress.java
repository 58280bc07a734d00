package io.helston.node.event;

import io.helston.protocol.client.JobEvent;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Progress on a terminal: one line that is drawn over, with a bar and the time left, and warnings
 * above it. Where there is no terminal it prints a plain line each tenth of a round.
 */
public final class TerminalProgress implements Consumer<JobEvent>, AutoCloseable {
  private static final int BAR = 24;
  private static final long QUIET_START_MILLIS = 500;
  private static final long REDRAW_MILLIS = 200;
  private static final long PLAIN_LINE_MILLIS = 5000;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier millis;
  private final long start;
  private String round = "";
  private int rounds;
  private long roundStart;
  private long lastDrawn;
  private int lastTenth;
  private boolean drawn;

  /**
   * Progress on a stream.
   *
   * @param terminal whether lines can be drawn over
   * @param millis a clock
   */
  public TerminalProgress(PrintStream out, boolean terminal, LongSupplier millis) {
    this.out = out;
    this.terminal = terminal;
    this.millis = millis;
    this.start = millis.getAsLong();
    this.lastDrawn = start;
  }

  @Override
  public synchronized void accept(JobEvent event) {
    switch (event) {
      case JobEvent.RoundStarted started -> {
        rounds = started.round() + 1;
        round = started.name();
        roundStart = millis.getAsLong();
        lastTenth = 0;
      }
      case JobEvent.Progressed progressed -> draw(progressed);
      case JobEvent.Warned warned -> {
        erase();
        out.println("warning: " + warned.text());
      }
      case JobEvent.Finished finished -> erase();
      case JobEvent.Failed failed -> erase();
      case JobEvent.Cancelled cancelled -> erase();
      case JobEvent.Queued queued -> {}
      case JobEvent.Planning planning -> {}
      case JobEvent.Planned planned -> {}
      case JobEvent.Opened opened -> {}
      case JobEvent.RoundDone done -> {}
    }
  }

  private void draw(JobEvent.Progressed progressed) {
    long now = millis.getAsLong();
    if (now - start < QUIET_START_MILLIS) {
      return;
    }
    if (!terminal) {
      int tenth = 10 * progressed.done() / progressed.segments();
      if (tenth > lastTenth && now - lastDrawn >= PLAIN_LINE_MILLIS) {
        lastTenth = tenth;
        lastDrawn = now;
        out.println(text(progressed, now, false));
      }
    } else if (now - lastDrawn >= REDRAW_MILLIS) {
      lastDrawn = now;
      drawn = true;
      out.print("\r\u001b[K" + text(progressed, now, true));
      out.flush();
    }
  }

  private String text(JobEvent.Progressed progressed, long now, boolean bar) {
    double share = (double) progressed.done() / progressed.segments();
    long left = (long) ((now - roundStart) * (1 - share) / share / 1000);
    int filled = (int) (BAR * share);
    String picture = bar ? " [" + "=".repeat(filled) + " ".repeat(BAR - filled) + "]" : "";
    return String.format(
        Locale.ROOT,
        "round %d %s%s %d/%d segments  %d slots  ETA %02d:%02d",
        rounds,
        round,
        picture,
        progressed.done(),
        progressed.segments(),
        progressed.slots(),
        left / 60,
        left % 60);
  }

  private void erase() {
    if (drawn) {
      out.print("\r\u001b[K");
      out.flush();
      drawn = false;
    }
  }

  @Override
  public synchronized void close() {
    erase();
  }
}
