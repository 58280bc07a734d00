package io.helston.math.soma;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the mini batches of a run, from which another run goes on.
 *
 * @param seed the run's seed
 * @param epoch the epoch
 * @param offset places of the epoch's stream that are done
 * @param digest of the {@link OrderSettings}
 */
public record ResumeToken(BigInteger seed, long epoch, int offset, String digest) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,100})\\.(\\d{1,18})\\.(\\d{1,9}|1\\d{9}|20\\d{8})\\.([0-9a-f]*)");

  /** Checks that no number is negative. */
  public ResumeToken {
    if (seed.signum() < 0 || epoch < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "seed " + seed + ", epoch " + epoch + " and offset " + offset + " must be 0 or more");
    }
  }

  /** The token of a place under these settings. */
  public static ResumeToken of(OrderSettings settings, BigInteger seed, long epoch, int offset) {
    return new ResumeToken(seed, epoch, offset, settings.digest());
  }

  /** Reads a token's text, {@code seed.epoch.offset.digest}. */
  public static ResumeToken parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a resume token, expected seed.epoch.offset.digest");
    }
    return new ResumeToken(
        new BigInteger(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        matcher.group(4));
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    return seed + "." + epoch + "." + offset + "." + digest;
  }

  /**
   * Refuses to go on under other settings.
   *
   * @throws IllegalArgumentException if a setting differs; the message names each
   */
  public void check(OrderSettings settings) {
    List<String> differences = settings.differences(digest);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "the resume token "
              + text()
              + " is of a run that differs from this one with "
              + String.join(", ", differences));
    }
  }
}
