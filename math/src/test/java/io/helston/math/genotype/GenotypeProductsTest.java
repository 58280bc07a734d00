package io.helston.math.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class GenotypeProductsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0, 1", "1, 7, 0, 0, 2", "17, 3, 0.1, 0, 3", "16, 255, 0.02, 0, 5",
    "33, 257, 0, 3, 6", "70, 300, 0.3, 2, 11", "5, 1029, 0.01, 7, 4", "130, 131, 0.05, 0, 17"
  })
  void sweepsAgreeWithDenseMatrices(
      int snps, int individuals, double missing, int dropEvery, int columns) {
    RandomGenotypes genotypes = RandomGenotypes.of(snps, snps, individuals, missing, dropEvery);
    for (Precision precision : Precision.values()) {
      agree(genotypes, columns, precision, precision == Precision.MIXED ? 1e-6 : 1e-12);
    }
  }

  private static void agree(
      RandomGenotypes genotypes, int columns, Precision precision, double tolerance) {
    double[][] x = genotypes.standardised();
    GenotypeRows rows = genotypes.pack();
    double[][] z = RandomGenotypes.columns(3, columns, rows.individuals());
    double[] expected = new double[columns * rows.snps()];
    for (int c = 0; c < columns; c++) {
      for (int s = 0; s < rows.snps(); s++) {
        for (int i = 0; i < rows.individuals(); i++) {
          expected[c * rows.snps() + s] += x[s][i] * z[c][i];
        }
      }
    }
    GenotypeProducts products = new GenotypeProducts(GenotypeKernels.best(), precision);

    double[] a = products.crossProduct(rows, IndividualColumns.of(z, precision));
    assertThat(distance(a, expected)).isLessThanOrEqualTo(tolerance * norm(z[0]) * norm(x));

    int[] members = RandomGenotypes.range(0, rows.snps());
    double[] v = values(products.product(rows, members, expected, columns));
    double[] dense = denseProduct(rows, x, members, expected, columns);
    assertThat(distance(v, dense)).isLessThanOrEqualTo(tolerance * norm(dense));
  }

  private static double[] denseProduct(
      GenotypeRows rows, double[][] x, int[] members, double[] a, int columns) {
    double[] v = new double[columns * rows.lanes()];
    for (int c = 0; c < columns; c++) {
      for (int lane = 0; lane < rows.lanes(); lane++) {
        int individual = GenotypeRows.individualAt(lane);
        for (int s : members) {
          double value = individual < rows.individuals() ? x[s][individual] : 0;
          v[c * rows.lanes() + lane] += value * a[c * rows.snps() + s];
        }
      }
    }
    return v;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void productTakesAnyMembersAndOnlyTheFirstColumns(Precision precision) {
    RandomGenotypes genotypes = RandomGenotypes.of(5, 40, 270, 0.05, 0);
    GenotypeRows rows = genotypes.pack();
    double[] a = coefficients(6 * 40);
    GenotypeProducts products = new GenotypeProducts(GenotypeKernels.best(), precision);
    // The block before leaves its codes in the scratch.
    products.product(rows, RandomGenotypes.range(0, 40), a, 6);
    for (int[] members : new int[][] {{}, {39}, {3, 3, 1}, RandomGenotypes.range(7, 26)}) {
      double[] v = values(products.product(rows, members, a, 4));

      double[] dense = denseProduct(rows, genotypes.standardised(), members, a, 4);
      assertThat(distance(v, dense)).isLessThanOrEqualTo(1e-6 * norm(dense));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void productDoesNotDependOnTheRestOfTheBlock(Precision precision) {
    RandomGenotypes genotypes = RandomGenotypes.of(6, 50, 300, 0.05, 4);
    int[] members = {2, 11, 12, 30, 49};
    double[] a = coefficients(3 * 50);
    double[] ofMembers = new double[3 * members.length];
    for (int c = 0; c < 3; c++) {
      for (int s = 0; s < members.length; s++) {
        ofMembers[c * members.length + s] = a[c * 50 + members[s]];
      }
    }
    GenotypeProducts products = new GenotypeProducts(GenotypeKernels.best(), precision);

    LaneColumns inBlock = products.product(genotypes.pack(), members, a, 3);
    LaneColumns alone =
        products.product(
            genotypes.pack(members), RandomGenotypes.range(0, members.length), ofMembers, 3);

    assertThat(values(inBlock)).isEqualTo(values(alone));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void crossProductOfASnpDoesNotDependOnTheOthers(Precision precision) {
    RandomGenotypes genotypes = RandomGenotypes.of(9, 37, 400, 0.05, 0);
    double[][] z = RandomGenotypes.columns(1, 6, 400);
    IndividualColumns columns = IndividualColumns.of(z, precision);
    GenotypeProducts products = new GenotypeProducts(GenotypeKernels.best(), precision);

    double[] all = products.crossProduct(genotypes.pack(), columns);
    double[] some = products.crossProduct(genotypes.pack(36, 0, 20), columns);

    for (int c = 0; c < 6; c++) {
      assertThat(some[c * 3]).isEqualTo(all[c * 37 + 36]);
      assertThat(some[c * 3 + 1]).isEqualTo(all[c * 37]);
      assertThat(some[c * 3 + 2]).isEqualTo(all[c * 37 + 20]);
    }
  }

  @Test
  void orderOfMembersChangesRoundingOnly() {
    GenotypeRows rows = RandomGenotypes.of(10, 90, 300, 0.05, 0).pack();
    double[] a = coefficients(5 * 90);
    int[] members = RandomGenotypes.range(0, 90);
    int[] reversed = new int[90];
    for (int s = 0; s < 90; s++) {
      reversed[s] = 89 - s;
    }
    GenotypeProducts products = new GenotypeProducts(GenotypeKernels.best(), Precision.MIXED);

    double[] forward = values(products.product(rows, members, a, 5));
    double[] backward = values(products.product(rows, reversed, a, 5));

    assertThat(distance(forward, backward)).isBetween(0.0, 1e-6 * norm(forward));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void snpsWithoutVariationContributeNothing(Precision precision) {
    int[][] codes = RandomGenotypes.of(11, 4, 70, 0, 0).codes();
    Arrays.fill(codes[0], 0);
    Arrays.fill(codes[1], 3);
    codes[1][5] = RandomGenotypes.MISSING;
    Arrays.fill(codes[2], RandomGenotypes.MISSING);
    Arrays.fill(codes[3], 2);
    boolean[] keep = new boolean[70];
    Arrays.fill(keep, true);
    GenotypeRows rows = new RandomGenotypes(codes, keep).pack();
    double[][] z = RandomGenotypes.columns(1, 2, 70);
    GenotypeProducts products = new GenotypeProducts(GenotypeKernels.best(), precision);

    double[] a = products.crossProduct(rows, IndividualColumns.of(z, precision));
    double[] ones = new double[] {1, Double.NaN, Double.POSITIVE_INFINITY, 1, 1, 1, 1, 1};
    double[] v = values(products.product(rows, new int[] {0, 1, 2, 3}, ones, 2));

    assertThat(a).hasSize(8).containsOnly(0.0);
    assertThat(v).containsOnly(0.0);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void swappingTheAllelesChangesTheSignOnly(Precision precision) {
    RandomGenotypes genotypes = RandomGenotypes.of(15, 30, 333, 0.05, 0);
    int[][] swapped = new int[30][333];
    for (int s = 0; s < 30; s++) {
      for (int i = 0; i < 333; i++) {
        int code = genotypes.codes()[s][i];
        swapped[s][i] = code == 0 || code == 3 ? 3 - code : code;
      }
    }
    double[][] z = RandomGenotypes.columns(2, 5, 333);
    IndividualColumns columns = IndividualColumns.of(z, precision);
    GenotypeProducts products = new GenotypeProducts(GenotypeKernels.best(), precision);

    double[] a = products.crossProduct(genotypes.pack(), columns);
    double[] other =
        products.crossProduct(new RandomGenotypes(swapped, genotypes.keep()).pack(), columns);

    for (int i = 0; i < a.length; i++) {
      assertThat(other[i]).isCloseTo(-a[i], within(1e-13 * norm(a)));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void paddingLanesAreZero(Precision precision) {
    GenotypeRows rows = RandomGenotypes.of(12, 20, 300, 0.05, 0).pack();
    LaneColumns v =
        new GenotypeProducts(GenotypeKernels.best(), precision)
            .product(rows, RandomGenotypes.range(0, 20), coefficients(60), 3);

    double[] values = values(v);
    for (int lane = 0; lane < v.lanes(); lane++) {
      for (int c = 0; c < 3; c++) {
        if (GenotypeRows.individualAt(lane) >= 300) {
          assertThat(values[c * v.lanes() + lane]).isZero();
        } else {
          assertThat(values[c * v.lanes() + lane]).isNotZero();
        }
      }
    }
  }

  @Test
  void precisionDecidesTheKindOfLanes() {
    GenotypeRows rows = RandomGenotypes.of(13, 3, 10, 0, 0).pack();
    int[] members = {0, 1, 2};

    LaneColumns mixed =
        new GenotypeProducts(GenotypeKernels.plain(), Precision.MIXED)
            .product(rows, members, new double[6], 2);
    LaneColumns exact =
        new GenotypeProducts(GenotypeKernels.plain(), Precision.DOUBLE)
            .product(rows, members, new double[6], 2);

    assertThat(mixed).isInstanceOf(FloatLanes.class);
    assertThat(mixed.bytes()).isEqualTo(4L * 2 * 256);
    assertThat(exact).isInstanceOf(DoubleLanes.class);
    assertThat(exact.bytes()).isEqualTo(8L * 2 * 256);
  }

  @Test
  void mismatchedArgumentsAreRefused() {
    GenotypeRows rows = RandomGenotypes.of(14, 3, 10, 0, 0).pack();
    GenotypeProducts products = new GenotypeProducts(GenotypeKernels.plain(), Precision.MIXED);

    assertThatThrownBy(
            () ->
                products.crossProduct(
                    rows, IndividualColumns.of(new double[1][9], Precision.MIXED)))
        .hasMessageContaining("9 individuals");
    assertThatThrownBy(
            () ->
                products.crossProduct(
                    rows, IndividualColumns.of(new double[1][10], Precision.DOUBLE)))
        .hasMessageContaining("DOUBLE");
    assertThatThrownBy(() -> products.product(rows, new int[] {0}, new double[5], 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> products.product(rows, new int[] {3}, new double[6], 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> IndividualColumns.of(new double[0][], Precision.MIXED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IndividualColumns.of(new double[][] {{1}, {}}, Precision.MIXED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static double[] coefficients(int count) {
    Random random = new Random(99);
    double[] a = new double[count];
    for (int i = 0; i < count; i++) {
      a[i] = random.nextGaussian();
    }
    return a;
  }

  static double[] values(LaneColumns lanes) {
    double[] values = new double[lanes.lanes() * lanes.columns()];
    lanes.addTo(values);
    return values;
  }

  private static double distance(double[] a, double[] b) {
    assertThat(a).hasSameSizeAs(b);
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return norm(difference);
  }

  private static double norm(double[]... rows) {
    double sum = 0;
    for (double[] row : rows) {
      for (double value : row) {
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }
}
