package io.helston.node.data.soma.tiledb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file or folder that says when it was written.
 *
 * @param first the earliest time of its content, in milliseconds
 * @param last the latest time of its content
 * @param name the whole name, without extension
 */
record TimestampedName(long first, long last, String name) {
  private static final Pattern FORM = Pattern.compile("__(\\d{1,18})_(\\d{1,18})_[^.]+(\\.\\w+)?");

  /** The parts of a name, or nothing if it is not of this form. */
  static Optional<TimestampedName> of(String fileName) {
    Matcher matcher = FORM.matcher(fileName);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String extension = matcher.group(3) == null ? "" : matcher.group(3);
    return Optional.of(
        new TimestampedName(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            fileName.substring(0, fileName.length() - extension.length())));
  }

  /** Whether all content is of an opened time or before. */
  boolean until(long timestamp) {
    return last <= timestamp;
  }
}
