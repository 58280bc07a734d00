package io.helston.node.analysis;

import java.util.Locale;

/** Numbers of bytes as people read them. */
public final class ByteText {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

  private ByteText() {}

  /** Bytes in a unit that gives them three digits or so. */
  public static String of(long bytes) {
    int unit = 0;
    double amount = bytes;
    while (amount >= 1000 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.3g %s", amount, UNITS[unit]);
  }
}
