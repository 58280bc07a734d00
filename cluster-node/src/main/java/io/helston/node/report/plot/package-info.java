/**
 * The plots of the reports. Each class draws one kind of plot from plain numbers and gives a {@link
 * io.helston.node.report.plot.Figure}: the image, what its caption says, and the numbers drawn.
 *
 * <p>A number that is not finite has no place in a plot: it is left out and the caption counts it.
 * An infinite end of an interval is an arrow to the edge of the frame. Intervals, predictive bands
 * and quantile plots look as in bebi103 (Bois, "BE/Bi 103 utilities").
 */
package io.helston.node.report.plot;
