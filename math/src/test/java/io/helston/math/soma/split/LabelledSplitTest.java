package io.helston.math.soma.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.math.soma.label.Labels;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LabelledSplitTest {
  private static final Fractions THREE = Fractions.of(0.7, 0.2, 0.1);

  @Test
  void stratifiedPartsHoldEachRowOnceInAscendingOrder() {
    int[][] parts = LabelledSplit.stratified(labels(500, 7), THREE, BigInteger.ONE);
    assertThat(Arrays.stream(parts).flatMapToInt(Arrays::stream).sorted().toArray())
        .isEqualTo(IntStream.range(0, 500).toArray());
    for (int[] part : parts) {
      assertThat(part).isSorted();
    }
  }

  @Test
  void strataAreOffByLessThanOneRow() {
    int[] labels = labels(503, 6);
    int[] counts = Labels.counts(labels, 6);
    int[][] parts = LabelledSplit.stratified(labels, THREE, BigInteger.TWO);
    for (int part = 0; part < 3; part++) {
      int[] inPart = Labels.counts(pick(labels, parts[part]), 6);
      for (int stratum = 0; stratum < 6; stratum++) {
        assertThat(Math.abs(inPart[stratum] - THREE.get(part) * counts[stratum])).isLessThan(1);
      }
    }
  }

  @Test
  void singleRowsEvenOutOverTheParts() {
    int[][] parts =
        LabelledSplit.stratified(IntStream.range(0, 100).toArray(), THREE, BigInteger.ZERO);
    assertThat(Arrays.stream(parts).mapToInt(part -> part.length)).containsExactly(70, 20, 10);
  }

  @Test
  void stratifiedRowsChangeWithTheSeedOnly() {
    int[] labels = labels(300, 3);
    int[][] parts = LabelledSplit.stratified(labels, THREE, BigInteger.ONE);
    assertThat(LabelledSplit.stratified(labels, THREE, BigInteger.ONE)).isDeepEqualTo(parts);
    assertThat(LabelledSplit.stratified(labels, THREE, BigInteger.TWO)[0]).isNotEqualTo(parts[0]);
  }

  @Test
  void groupsStayWhole() {
    int[] donors = labels(1000, 40);
    int[][] parts = LabelledSplit.grouped(donors, THREE, BigInteger.ONE);
    int[] partOfDonor = new int[40];
    Arrays.fill(partOfDonor, -1);
    for (int part = 0; part < 3; part++) {
      for (int row : parts[part]) {
        assertThat(partOfDonor[donors[row]]).isIn(-1, part);
        partOfDonor[donors[row]] = part;
      }
    }
    assertThat(Arrays.stream(parts).mapToInt(part -> part.length).sum()).isEqualTo(1000);
  }

  @Test
  void groupedPartsComeNearTheirFractions() {
    int[] donors = labels(1000, 40);
    int largest = Arrays.stream(Labels.counts(donors, 40)).max().orElseThrow();
    int[][] parts = LabelledSplit.grouped(donors, THREE, BigInteger.ONE);
    for (int part = 0; part < 3; part++) {
      assertThat(Math.abs(parts[part].length - 1000 * THREE.get(part))).isLessThan(largest);
    }
  }

  @Test
  void largestGroupsArePlacedFirst() {
    int[] donors = {0, 1, 1, 1, 2, 2, 2, 2, 3, 3};
    int[][] parts = LabelledSplit.grouped(donors, Fractions.of(0.6, 0.4), BigInteger.ONE);
    // 4 rows to the first (6 wanted), 3 to the second (4), 2 to the first (2 left), 1 to the last.
    assertThat(parts[0]).containsExactly(4, 5, 6, 7, 8, 9);
    assertThat(parts[1]).containsExactly(0, 1, 2, 3);
  }

  @Test
  void partsOfFractionZeroStayEmpty() {
    Fractions half = Fractions.of(0.5, 0, 0.5);
    assertThat(LabelledSplit.stratified(labels(99, 5), half, BigInteger.ONE)[1]).isEmpty();
    assertThat(LabelledSplit.grouped(labels(99, 5), half, BigInteger.ONE)[1]).isEmpty();
  }

  @Test
  void deterministicSplitRoundsHalfToEven() {
    int[][] parts =
        RandomSplit.split(15, Fractions.of(0.7, 0.3), BigInteger.ONE, SplitMethod.DETERMINISTIC);
    assertThat(parts[0]).hasSize(10).isSorted();
    assertThat(parts[1]).hasSize(5).isSorted().doesNotContain(parts[0]);
  }

  @Test
  void stochasticRoundingNeverFallsBelowTheFloor() {
    Fractions fractions = Fractions.of(0.25, 0.35, 0.4);
    for (int seed = 0; seed < 50; seed++) {
      int[][] parts =
          RandomSplit.split(
              101, fractions, BigInteger.valueOf(seed), SplitMethod.STOCHASTIC_ROUNDING);
      assertThat(parts[0].length).isBetween(25, 26);
      assertThat(parts[1].length).isBetween(35, 36);
      assertThat(parts[2].length).isBetween(40, 41);
    }
  }

  @Test
  void impossibleFractionsMethodsAndLabelsAreRefused() {
    assertThatThrownBy(() -> Fractions.of(0.5, 0.4)).hasMessageContaining("must sum to 1");
    assertThatThrownBy(Fractions::of).hasMessageContaining("must sum to 1");
    assertThatThrownBy(() -> Fractions.of(1.5, -0.5)).hasMessageContaining("-0.5");
    assertThatThrownBy(() -> Fractions.of(Double.NaN)).hasMessageContaining("NaN");
    assertThat(SplitMethod.parse("multinomial")).isEqualTo(SplitMethod.MULTINOMIAL);
    assertThatThrownBy(() -> SplitMethod.parse("even"))
        .hasMessageContaining("unknown sampling method 'even'")
        .hasMessageContaining("stochastic_rounding");
    assertThatThrownBy(() -> LabelledSplit.grouped(new int[] {0, -1}, THREE, BigInteger.ONE))
        .hasMessageContaining("row 1 has label -1");
  }

  private static int[] labels(int rows, int labels) {
    var random = new Random(rows);
    return IntStream.range(0, rows)
        .map(i -> Math.min(random.nextInt(labels), random.nextInt(labels)))
        .toArray();
  }

  private static int[] pick(int[] labels, int[] rows) {
    return Arrays.stream(rows).map(row -> labels[row]).toArray();
  }
}
