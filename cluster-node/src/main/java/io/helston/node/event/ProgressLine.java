package io.helston.node.event;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A line that tells how far something is: on a terminal it is drawn over, with a bar and the time
 * left; elsewhere a plain line is printed each tenth. What takes half a second shows nothing.
 */
public final class ProgressLine implements AutoCloseable {
  private static final int BAR = 24;
  private static final long QUIET_START_MILLIS = 500;
  private static final long REDRAW_MILLIS = 200;
  private static final long PLAIN_LINE_MILLIS = 5000;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier millis;
  private final long start;
  private String name = "";
  private long begun;
  private long lastDrawn;
  private int lastTenth;
  private boolean drawn;

  /**
   * A line on a stream.
   *
   * @param terminal whether lines can be drawn over
   * @param millis a clock
   */
  public ProgressLine(PrintStream out, boolean terminal, LongSupplier millis) {
    this.out = out;
    this.terminal = terminal;
    this.millis = millis;
    this.start = millis.getAsLong();
    this.lastDrawn = start;
  }

  /** Begins a stretch of work. */
  public void begin(String newName) {
    name = newName;
    begun = millis.getAsLong();
    lastTenth = 0;
  }

  /**
   * Shows how far the stretch is, unless something was shown just now.
   *
   * @param unit what is counted, and anything that follows
   */
  public void show(int done, int of, String unit) {
    long now = millis.getAsLong();
    if (now - start < QUIET_START_MILLIS) {
      return;
    }
    if (!terminal) {
      int tenth = (int) (10L * done / of);
      if (tenth > lastTenth && now - lastDrawn >= PLAIN_LINE_MILLIS) {
        lastTenth = tenth;
        lastDrawn = now;
        out.println(text(done, of, unit, now, false));
      }
    } else if (now - lastDrawn >= REDRAW_MILLIS) {
      lastDrawn = now;
      drawn = true;
      out.print("\r\u001b[K" + text(done, of, unit, now, true));
      out.flush();
    }
  }

  private String text(int done, int of, String unit, long now, boolean bar) {
    double share = (double) done / of;
    long left = (long) ((now - begun) * (1 - share) / share / 1000);
    int filled = (int) (BAR * share);
    String picture = bar ? " [" + "=".repeat(filled) + " ".repeat(BAR - filled) + "]" : "";
    return String.format(
        Locale.ROOT,
        "%s%s %d/%d %s  ETA %02d:%02d",
        name,
        picture,
        done,
        of,
        unit,
        left / 60,
        left % 60);
  }

  /** Erases the line; it may be shown again. */
  @Override
  public void close() {
    if (drawn) {
      out.print("\r\u001b[K");
      out.flush();
      drawn = false;
    }
  }
}
