package io.helston.node.data.soma.bytes;

/**
 * Bytes that are not what their format says, told without the name of the file they came from.
 *
 * <p>The sentence continues the file's name: "has 3 bytes left, expected 8".
 */
public final class FormatFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FormatFault(String sentence) {
    super(sentence, null, false, false);
  }

  /** A feature of the format that is known by name but not read. */
  public static FormatFault unsupported(String feature, String remedy) {
    return new FormatFault("uses " + feature + ", which is not supported; " + remedy);
  }
}
