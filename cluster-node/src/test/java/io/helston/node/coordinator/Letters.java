package io.helston.node.coordinator;

import io.helston.protocol.client.JobProtocol.Cancel;
import io.helston.protocol.job.JobId;
import io.helston.protocol.wire.Wire;

/** Texts as payloads: any registered record with a string does. */
public final class Letters {
  private Letters() {}

  /** The text as a payload. */
  public static Wire of(String text) {
    return new Cancel(new JobId(text));
  }

  /** The text of a payload. */
  public static String text(Wire payload) {
    return ((Cancel) payload).job().value();
  }

  /** The letter of a segment: a, b, ... z, s26, s27, ... */
  public static String letter(int segment) {
    return segment < 26 ? String.valueOf((char) ('a' + segment)) : "s" + segment;
  }
}
