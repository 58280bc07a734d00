package io.helston.math.special;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ElementaryKernels} with the Vector API: the operations of {@link Elementary}, in order.
 *
 * <p>Each loop is one method: a vector that is handed to a method which the compiler does not
 * inline becomes an object.
 */
final class VectorElementary implements ElementaryKernels {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** A double with this exponent holds a small integer in its lowest bits. */
  private static final long INTEGER_BITS = 0x4330000000000000L;

  private static final double INTEGER_OFFSET = 0x1p52 + 1023;

  /** Adding this rounds to an integer, which is then in the lowest bits. */
  private static final double ROUNDING = 0x1.8p52;

  private VectorElementary() {}

  /** Vector kernels if a register holds 4 or 8 doubles, else plain ones. */
  static ElementaryKernels forThisMachine() {
    int lanes = SPECIES.length();
    return lanes == 4 || lanes == 8 ? new VectorElementary() : PlainElementary.INSTANCE;
  }

  @Override
  public void log1p(double scale, double[] x, double[] log, double[] reciprocal, int length) {
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    for (int i = 0; i < length; i += SPECIES.length()) {
      DoubleVector scaled = DoubleVector.fromArray(SPECIES, x, i).mul(scale);
      DoubleVector sum = one.add(scaled);
      DoubleVector inverse = one.div(sum);
      inverse.intoArray(reciprocal, i);
      DoubleVector small = scaled.sub(sum.sub(one));
      DoubleVector large = one.sub(sum.sub(scaled));
      large.blend(small, scaled.lt(1)).mul(inverse).intoArray(log, i);
    }
    addLogs(scale, 1, x, log, length);
  }

  @Override
  public void log(double[] x, double[] log, int length) {
    Arrays.fill(log, 0, length, 0);
    addLogs(1, 0, x, log, length);
  }

  /** Adds to corrections, in {@code log}, the logarithms of shift + scale x. */
  private static void addLogs(double scale, double shift, double[] x, double[] log, int length) {
    for (int i = 0; i < length; i += SPECIES.length()) {
      DoubleVector correction = DoubleVector.fromArray(SPECIES, log, i);
      DoubleVector value = DoubleVector.fromArray(SPECIES, x, i).mul(scale).add(shift);
      LongVector bits = value.reinterpretAsLongs().add(Elementary.HALF_SHIFT);
      DoubleVector exponent =
          bits.lanewise(VectorOperators.LSHR, 52)
              .or(INTEGER_BITS)
              .reinterpretAsDoubles()
              .sub(INTEGER_OFFSET);
      DoubleVector f =
          bits.and(Elementary.MANTISSA).add(Elementary.ROOT_HALF).reinterpretAsDoubles().sub(1);
      DoubleVector halfSquare = f.mul(0.5).mul(f);
      DoubleVector s = f.div(f.add(2));
      DoubleVector z = s.mul(s);
      DoubleVector w = z.mul(z);
      DoubleVector even = w.mul(w.mul(w.mul(Elementary.L6).add(Elementary.L4)).add(Elementary.L2));
      DoubleVector odd =
          z.mul(
              w.mul(w.mul(w.mul(Elementary.L7).add(Elementary.L5)).add(Elementary.L3))
                  .add(Elementary.L1));
      s.mul(halfSquare.add(odd).add(even))
          .add(exponent.mul(Elementary.LN2_LOW).add(correction))
          .sub(halfSquare)
          .add(f)
          .add(exponent.mul(Elementary.LN2_HIGH))
          .intoArray(log, i);
    }
  }

  @Override
  public void exp(double[] x, double[] exp, int length) {
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
    for (int i = 0; i < length; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
      if (!v.lt(Elementary.HIGHEST)
          .and(v.compare(VectorOperators.GT, Elementary.LOWEST))
          .allTrue()) {
        for (int j = i; j < i + SPECIES.length(); j++) {
          exp[j] = Elementary.exp(x[j]);
        }
        continue;
      }
      DoubleVector rounded = v.mul(Elementary.LOG2_E).add(ROUNDING);
      DoubleVector k = rounded.sub(ROUNDING);
      DoubleVector high = v.sub(k.mul(Elementary.LN2_HIGH));
      DoubleVector low = k.mul(Elementary.LN2_LOW);
      DoubleVector r = high.sub(low);
      DoubleVector t = r.mul(r);
      DoubleVector series =
          t.mul(
              t.mul(
                      t.mul(t.mul(t.mul(Elementary.E5).add(Elementary.E4)).add(Elementary.E3))
                          .add(Elementary.E2))
                  .add(Elementary.E1));
      DoubleVector c = r.sub(series);
      DoubleVector quotient = r.mul(c).div(two.sub(c));
      DoubleVector power =
          rounded
              .reinterpretAsLongs()
              .add(1023)
              .lanewise(VectorOperators.LSHL, 52)
              .reinterpretAsDoubles();
      one.sub(low.sub(quotient).sub(high)).mul(power).intoArray(exp, i);
    }
  }
}
