package io.helston.protocol.spec;

/**
 * How cells are drawn.
 *
 * @param kind each once, by weights, every label as often, or each once with labels spread evenly
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
    BALANCED,

    /** Each cell once in an epoch, the cells of each label spread evenly over it. */
    STRATIFIED
  }

  public SomaSampling {
    if ((kind == Kind.UNIFORM) != column.isEmpty()) {
      throw new IllegalArgumentException(
          "--sampling is uniform, weighted:COLUMN, balanced:COLUMN or stratified:COLUMN");
    }
  }

  /** Each cell once. */
  public static SomaSampling uniform() {
    return new SomaSampling(Kind.UNIFORM, "");
  }
}
