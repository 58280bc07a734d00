package io.helston.math.linalg;

import java.util.Optional;

/**
 * The choice of the dense algebra: native if it loads, else plain Java.
 *
 * <p>The system property {@value #PROPERTY} set to {@value #PLAIN} forces the latter.
 */
public final class DenseAlgebras {
  /** System property that names the implementation. */
  public static final String PROPERTY = "helston.blas";

  /** Its value for the implementation in Java. */
  public static final String PLAIN = "plain";

  private DenseAlgebras() {}

  /** The fastest algebra that works here, chosen once per process. */
  public static DenseAlgebra best() {
    return Holder.CHOICE.algebra;
  }

  /** Why {@link #best} is the plain one; empty when it is native. */
  public static Optional<String> reason() {
    return Optional.ofNullable(Holder.CHOICE.reason);
  }

  /**
   * Chooses anew.
   *
   * @param wanted value of the property, or null
   */
  static Choice choose(String wanted) {
    if (PLAIN.equals(wanted)) {
      return new Choice(new PlainAlgebra(), "-D" + PROPERTY + "=" + PLAIN);
    }
    if (wanted != null) {
      throw new IllegalArgumentException(
          "-D" + PROPERTY + "=" + wanted + ", expected " + PLAIN + " or nothing");
    }
    try {
      return new Choice(new OpenBlasAlgebra(), null);
    } catch (Throwable t) {
      Throwable cause = t instanceof ExceptionInInitializerError ? t.getCause() : t;
      return new Choice(new PlainAlgebra(), String.valueOf(cause));
    }
  }

  /** An implementation and why it is not the native one, or null. */
  record Choice(DenseAlgebra algebra, String reason) {}

  private static final class Holder {
    static final Choice CHOICE = choose(System.getProperty(PROPERTY));
  }
}
