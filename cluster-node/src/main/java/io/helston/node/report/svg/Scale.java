package io.helston.node.report.svg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Where numbers lie on an axis, and the axis' ticks at steps of 1, 2 or 5 times a power of ten. */
public sealed interface Scale {

  /**
   * A mark on the axis.
   *
   * @param value where
   * @param label what to write beside it
   */
  record Tick(double value, String label) {}

  /** The numbers the axis shows. */
  Range range();

  /**
   * The coordinate of a number. Numbers outside the range get the coordinate of the range's end, so
   * that nothing is drawn outside the frame.
   *
   * @throws IllegalArgumentException for NaN
   */
  double at(double number);

  /** About so many ticks, ascending, all inside the range. */
  List<Tick> ticks(int about);

  /**
   * A linear scale.
   *
   * @param range what must fit; if empty the axis shows 0 to 1
   * @param margin share of the range to add at each end
   * @param from coordinate of the low end
   * @param to coordinate of the high end
   */
  static Linear linear(Range range, double margin, double from, double to) {
    double low = range.isEmpty() ? 0 : range.low();
    double high = range.isEmpty() ? 1 : range.high();
    // Halves, so that no pair of finite numbers overflows.
    double half = high / 2 - low / 2;
    double middle = low / 2 + high / 2;
    double added = 2 * margin * half;
    if (half <= Math.max(Math.abs(middle) * 1e-12, Double.MIN_NORMAL * 1e10)) {
      added = Math.abs(middle) > Double.MIN_NORMAL * 1e12 ? Math.abs(middle) / 10 : 1;
    }
    var shown =
        new Range(
            Math.max(low - added, -Double.MAX_VALUE), Math.min(high + added, Double.MAX_VALUE));
    return new Linear(shown, from, to);
  }

  /**
   * A logarithmic scale.
   *
   * @param range what must fit, above zero
   * @param margin share of the range, in logarithms, to add at each end
   * @throws IllegalArgumentException if the range is empty or reaches zero
   */
  static Scale log10(Range range, double margin, double from, double to) {
    if (range.isEmpty() || !(range.low() > 0)) {
      throw new IllegalArgumentException("no logarithms of " + range);
    }
    double low = StrictMath.log10(range.low());
    double high = StrictMath.log10(range.high());
    double added = high - low > 1e-9 ? margin * (high - low) : 0.1;
    return new Log10(new Range(low - added, high + added), from, to);
  }

  /** Equal steps are equal differences. */
  record Linear(Range range, double from, double to) implements Scale {

    @Override
    public double at(double number) {
      double share = (number / 2 - range.low() / 2) / (range.high() / 2 - range.low() / 2);
      return place(share, from, to);
    }

    @Override
    public List<Tick> ticks(int about) {
      double raw = (range.high() / 2 - range.low() / 2) / about * 2;
      int exponent = (int) Math.floor(StrictMath.log10(raw));
      double mantissa = BigDecimal.valueOf(raw).scaleByPowerOfTen(-exponent).doubleValue();
      // The step nearest on a logarithmic scale, so that there may be a few ticks more.
      int nice = mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10;
      BigDecimal step = BigDecimal.valueOf(nice).scaleByPowerOfTen(exponent);
      BigDecimal first = new BigDecimal(range.low()).divide(step, 0, RoundingMode.CEILING);
      boolean plain = exponent >= -5 && Math.max(-range.low(), range.high()) < 1e6;
      var ticks = new ArrayList<Tick>();
      for (BigDecimal i = first; ; i = i.add(BigDecimal.ONE)) {
        BigDecimal exact = i.multiply(step);
        double value = exact.doubleValue();
        if (!(value <= range.high())) {
          return ticks;
        }
        int decimals = nice == 10 ? -exponent - 1 : -exponent;
        String label =
            plain
                ? exact.setScale(Math.max(decimals, 0), RoundingMode.HALF_EVEN).toPlainString()
                : Numbers.text(value);
        ticks.add(new Tick(value, minus(label)));
      }
    }
  }

  /** A linear scale of things that are counted, with ticks at integers only. */
  record Whole(Linear scale) implements Scale {

    @Override
    public Range range() {
      return scale.range();
    }

    @Override
    public double at(double number) {
      return scale.at(number);
    }

    @Override
    public List<Tick> ticks(int about) {
      return scale.ticks(about).stream()
          .filter(tick -> tick.value() == Math.rint(tick.value()))
          .map(tick -> new Tick(tick.value(), minus(Numbers.text(tick.value()))))
          .toList();
    }
  }

  /** Equal steps are equal ratios; {@code logs} are the range's logarithms to base ten. */
  record Log10(Range logs, double from, double to) implements Scale {
    private static final double DECADES_WITH_STEPS = 3;

    @Override
    public Range range() {
      return new Range(StrictMath.pow(10, logs.low()), StrictMath.pow(10, logs.high()));
    }

    @Override
    public double at(double number) {
      double log = number > 0 ? StrictMath.log10(number) : logs.low();
      if (Double.isNaN(number)) {
        log = number;
      }
      return place((log - logs.low()) / (logs.high() - logs.low()), from, to);
    }

    @Override
    public List<Tick> ticks(int about) {
      double decades = logs.high() - logs.low();
      if (decades < 1) {
        return new Linear(range(), from, to).ticks(about);
      }
      int[] steps = decades < DECADES_WITH_STEPS ? new int[] {1, 2, 5} : new int[] {1};
      int every = Math.max(1, (int) Math.ceil(decades / (about + 1)));
      var ticks = new ArrayList<Tick>();
      for (int power = (int) Math.floor(logs.low()); power <= logs.high(); power++) {
        for (int step : steps) {
          double value = BigDecimal.valueOf(step).scaleByPowerOfTen(power).doubleValue();
          double log = power + StrictMath.log10(step);
          if (logs.contains(log) && Math.floorMod(power, every) == 0) {
            ticks.add(new Tick(value, minus(Numbers.text(value))));
          }
        }
      }
      return ticks;
    }
  }

  private static double place(double share, double from, double to) {
    if (Double.isNaN(share)) {
      throw new IllegalArgumentException("a number to draw is NaN");
    }
    return from + Math.clamp(share, 0.0, 1.0) * (to - from);
  }

  private static String minus(String label) {
    return label.replace('-', '\u2212');
  }
}
