package io.helston.protocol.spec;

/**
 * How cells are drawn.
 *
 * @param kind each once, by weights, or every label as often
 * @param column of obs that has the weights or labels; empty for {@code UNIFORM}
 */
public record SomaSampling(Kind kind, String column) {

  /** Ways to draw cells. */
  public enum Kind {
    /** Each cell once in an epoch. */
    UNIFORM,

    /** With replacement, by weights. */
    WEIGHTED,

    /** With replacement, each label as often as others. */
    BALANCED
  }

  public SomaSampling {
    if ((kind == Kind.UNIFORM) != column.isEmpty()) {
      throw new IllegalArgumentException(
          "--sampling is uniform, weighted:COLUMN or balanced:COLUMN");
    }
  }

  /** Each cell once. */
  public static SomaSampling uniform() {
    return new SomaSampling(Kind.UNIFORM, "");
  }
}
