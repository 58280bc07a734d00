package io.helston.node.report.svg;

/** The {@code d} attribute of a path, point by point. */
public final class PathText {
  private final StringBuilder text = new StringBuilder();

  /** Goes to a point, with a line from the point before if there is one. */
  public PathText to(double x, double y) {
    text.append(text.isEmpty() ? "M" : "L");
    text.append(Numbers.attribute(x)).append(' ').append(Numbers.attribute(y));
    return this;
  }

  /** Goes on to where {@code other} starts and then along it. */
  public PathText along(PathText other) {
    text.append(text.isEmpty() ? other.text : "L" + other.text.substring(1));
    return this;
  }

  /** Returns to the first point. */
  public PathText close() {
    text.append('Z');
    return this;
  }

  /** Whether there is no point yet. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
