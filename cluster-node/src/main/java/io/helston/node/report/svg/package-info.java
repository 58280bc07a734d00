/**
 * A small SVG writer: elements with escaping, scales with ticks, plot frames and colours.
 *
 * <p>The same input gives the same bytes: coordinates have six significant digits, no locale, clock
 * or font file takes part, and logarithms come from {@code StrictMath}. Text stays text, so its
 * width is only estimated. Colours are attributes and thus visible in a file on its own; classes
 * let a page's style sheet replace ink and lines for a dark background.
 */
package io.helston.node.report.svg;
