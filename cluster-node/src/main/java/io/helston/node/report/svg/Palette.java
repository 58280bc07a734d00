package io.helston.node.report.svg;

import java.util.List;

/**
 * The colours of all plots.
 *
 * <p>Categories take those of Okabe and Ito 2008, "Color Universal Design", which readers with any
 * colour vision tell apart; predictive bands take the blues of bebi103, light outside.
 */
public final class Palette {
  public static final String ORANGE = "#e69f00";
  public static final String SKY_BLUE = "#56b4e9";
  public static final String GREEN = "#009e73";
  public static final String YELLOW = "#f0e442";
  public static final String BLUE = "#0072b2";
  public static final String VERMILION = "#d55e00";
  public static final String PURPLE = "#cc79a7";
  public static final String BLACK = "#000000";

  /** The colours of Okabe and Ito in their order. */
  public static final List<String> CATEGORIES =
      List.of(BLACK, ORANGE, SKY_BLUE, GREEN, YELLOW, BLUE, VERMILION, PURPLE);

  /** Five blues, light to dark. */
  public static final List<String> BLUES =
      List.of("#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#084594");

  /** The one colour of what matters in a plot. */
  public static final String ACCENT = BLUE;

  /** Text. */
  public static final String INK = "#222222";

  /** Axis lines and tick labels. */
  public static final String MUTED = "#555555";

  /** Lines that only guide the eye. */
  public static final String GRID = "#e2e2e2";

  private Palette() {}
}
