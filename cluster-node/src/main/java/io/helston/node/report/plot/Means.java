package io.helston.node.report.plot;

import io.helston.node.report.svg.Frame;
import io.helston.node.report.svg.Range;
import io.helston.node.report.svg.Scale;
import java.util.Arrays;

/** Means of counts on a logarithmic axis, on which genes without counts have no place. */
final class Means {
  private static final double MARGIN = 0.03;

  private Means() {}

  /** The means, NaN for those that are zero. */
  static double[] drawable(double[] means) {
    return Arrays.stream(means).map(mean -> mean > 0 ? mean : Double.NaN).toArray();
  }

  /** From left to right of the frame; 1 to 10 if there is no mean. */
  static Scale scale(double[] drawable, Frame frame) {
    Range range = Range.of(drawable);
    return Scale.log10(
        range.isEmpty() ? new Range(1, 10) : range, MARGIN, frame.left(), frame.right());
  }
}
