package io.helston.node.report;

import io.helston.protocol.result.LmmNull;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.result.LmmTrait;
import io.helston.protocol.result.LmmVariants;
import java.util.List;
import java.util.stream.IntStream;

/** Small results of mixed models, with every kind of number they may hold. */
final class LmmExamples {
  static final double NA = Double.NaN;
  static final List<String> STATUSES = List.of("OK", "COLLINEAR", "BOUNDARY");

  /** Of effects on several traits, which these variants do not have. */
  static final double[][] NONE = {};

  private LmmExamples() {}

  static LmmResult result(LmmTrait... traits) {
    return new LmmResult(List.of(traits));
  }

  /** Leaves out chromosome 1; chromosome X has no model of its own. */
  static LmmTrait loco(String name, LmmVariants variants) {
    return trait(name, variants, model("1", "OK"));
  }

  static LmmTrait trait(String name, LmmVariants variants, LmmNull... models) {
    return new LmmTrait(
        name,
        100,
        List.of("intercept", "sex"),
        "centered, leaving out the tested chromosome",
        List.of(models),
        List.of(),
        List.of(),
        List.of("MAF 12", "MISSING 3"),
        variants,
        variants.tests().stream().map(t -> new LmmTrait.Inflation(t.name(), 1.0625)).toList());
  }

  static LmmNull model(String chromosome, String status) {
    double[] none = new double[0];
    return new LmmNull(
        chromosome,
        900,
        4,
        3.5,
        2,
        0.5,
        -150.25,
        -149.5,
        0.25,
        0.5,
        0.0625,
        0.8,
        NA,
        none,
        none,
        12.5,
        0.0002,
        new double[] {-156.5, -151, -150.5, NA},
        100,
        7,
        status);
  }

  /** An ordinary variant, one of p far below the smallest double, and one without numbers. */
  static LmmVariants three(String... tests) {
    double[] f = {4, 1444, NA};
    double[] log10p = {1.25, 400.5, NA};
    return new LmmVariants(
        new String[] {"1", "1", "X"},
        new int[] {10, 20, 5},
        new String[] {"rs1", "rs2", "rs3"},
        new String[] {"A", "C", "G"},
        new String[] {"T", "G", "GA"},
        new double[] {0.25, 0.1255, 0.5},
        new int[] {0, 3, 1},
        new double[] {-0.5, 1.9, NA},
        new double[] {0.25, 0.05, NA},
        new double[] {-148.5, -100, NA},
        new double[] {4.5, 1e-5, NA},
        new double[] {3.5, 0, NA},
        NONE,
        NONE,
        List.of(tests).stream().map(t -> new LmmVariants.Test(t, f, log10p)).toList(),
        new byte[] {0, 2, 1},
        STATUSES);
  }

  /** No test and no variant, as after estimating variances only. */
  static LmmVariants none() {
    String[] texts = {};
    double[] numbers = {};
    int[] counts = {};
    return new LmmVariants(
        texts,
        counts,
        texts,
        texts,
        texts,
        numbers,
        counts,
        numbers,
        numbers,
        numbers,
        numbers,
        numbers,
        NONE,
        NONE,
        List.of(),
        new byte[0],
        STATUSES);
  }

  /** Variants on two chromosomes, one of them strong, one without a number, ids as given. */
  static LmmVariants many(int size, String strongest) {
    double[] log10p =
        IntStream.range(0, size)
            .mapToDouble(i -> -StrictMath.log10((i * 7919 % size + 0.5) / size))
            .toArray();
    log10p[3] = 320.25;
    log10p[5] = NA;
    String[] id = IntStream.range(0, size).mapToObj(i -> "rs" + i).toArray(String[]::new);
    id[3] = strongest;
    double[] ones = IntStream.range(0, size).mapToDouble(i -> 0.5).toArray();
    byte[] status = new byte[size];
    status[5] = 1;
    return new LmmVariants(
        IntStream.range(0, size).mapToObj(i -> i < size / 2 ? "1" : "X").toArray(String[]::new),
        IntStream.range(0, size).map(i -> 1000 * i).toArray(),
        id,
        IntStream.range(0, size).mapToObj(i -> "A").toArray(String[]::new),
        IntStream.range(0, size).mapToObj(i -> "C").toArray(String[]::new),
        ones,
        new int[size],
        ones,
        ones,
        ones,
        ones,
        ones,
        NONE,
        NONE,
        List.of(
            new LmmVariants.Test("wald", ones, log10p), new LmmVariants.Test("lrt", ones, log10p)),
        status,
        STATUSES);
  }
}
