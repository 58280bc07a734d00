package io.helston.node.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.helston.node.report.svg.Scale.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaleTest {

  @Test
  void ticksAreAtOneTwoOrFiveTimesAPowerOfTen() {
    assertThat(labels(linear(0, 1), 5)).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(linear(-3, 7), 5)).containsExactly("\u22122", "0", "2", "4", "6");
    assertThat(labels(linear(0, 23), 5)).containsExactly("0", "5", "10", "15", "20");
    assertThat(labels(linear(0, 0.0003), 3))
        .containsExactly("0.0000", "0.0001", "0.0002", "0.0003");
    assertThat(labels(linear(0, 3e6), 3)).containsExactly("0", "1000000", "2000000", "3000000");
    assertThat(labels(linear(0, 3e9), 3)).containsExactly("0", "1e9", "2e9", "3e9");
  }

  /** 0.1 added three times is not 0.3; a tick is the double nearest to its label. */
  @Test
  void ticksCarryNoRoundingError() {
    assertThat(linear(0, 0.5).ticks(5)).contains(new Tick(0.3, "0.3"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "-1e308, 1e308",
    "-1.7976931348623157e308, 1.7976931348623157e308",
    "5, 5",
    "0, 0",
    "1e-300, 2e-300",
    "4.9e-324, 4.9e-324",
    "1e16, 1.0000000000000002e16",
    "-1e-9, 1e9",
    "1.7976931348623157e308, 1.7976931348623157e308"
  })
  void everyRangeGivesACoordinateAndFewTicks(double low, double high) {
    Scale scale = Scale.linear(Range.of(low, high), 0.05, 0, 100);
    assertThat(scale.range().low()).isLessThan(scale.range().high());
    assertThat(scale.at(low)).isBetween(0.0, 100.0);
    assertThat(scale.at(high)).isBetween(scale.at(low), 100.0);
    List<Tick> ticks = scale.ticks(5);
    assertThat(ticks).hasSizeBetween(1, 11);
    assertThat(ticks).allSatisfy(tick -> assertThat(scale.range().contains(tick.value())).isTrue());
  }

  @Test
  void nothingToShowGivesZeroToOne() {
    assertThat(Scale.linear(Range.of(Double.NaN), 0, 0, 1).range()).isEqualTo(new Range(0, 1));
  }

  @Test
  void numbersOutsideStayAtTheEdge() {
    Scale scale = Scale.linear(new Range(0, 10), 0, 100, 0);
    assertThat(scale.at(2.5)).isEqualTo(75);
    assertThat(scale.at(Double.POSITIVE_INFINITY)).isZero();
    assertThat(scale.at(Double.NEGATIVE_INFINITY)).isEqualTo(100);
    assertThatIllegalArgumentException().isThrownBy(() -> scale.at(Double.NaN));
  }

  @Test
  void equalRatiosAreEqualStepsOnALogScale() {
    Scale scale = Scale.log10(new Range(0.01, 100), 0, 0, 400);
    assertThat(scale.at(0.1)).isCloseTo(100, within(1e-9));
    assertThat(scale.at(1)).isCloseTo(200, within(1e-9));
    assertThat(scale.at(0)).isZero();
    assertThat(scale.at(-1)).isZero();
    assertThat(scale.at(Double.POSITIVE_INFINITY)).isEqualTo(400);
    assertThat(labels(scale, 6)).containsExactly("0.01", "0.1", "1", "10", "100");
    assertThatIllegalArgumentException().isThrownBy(() -> scale.at(Double.NaN));
  }

  @Test
  void logTicksFitTheNumberOfDecades() {
    assertThat(labels(Scale.log10(new Range(0.9, 60), 0, 0, 1), 5))
        .containsExactly("1", "2", "5", "10", "20", "50");
    assertThat(labels(Scale.log10(new Range(2, 8), 0, 0, 1), 5)).contains("4", "6");
    assertThat(labels(Scale.log10(new Range(1e-12, 1e12), 0, 0, 1), 5)).hasSizeBetween(3, 7);
    assertThatIllegalArgumentException().isThrownBy(() -> Scale.log10(new Range(0, 1), 0, 0, 1));
  }

  @Test
  void countsHaveWholeTicks() {
    assertThat(labels(new Scale.Whole(linear(0, 1)), 7)).containsExactly("0", "1");
    assertThat(labels(new Scale.Whole(linear(0, 99)), 7)).contains("20", "80");
  }

  private static Scale.Linear linear(double low, double high) {
    return Scale.linear(new Range(low, high), 0, 0, 100);
  }

  private static List<String> labels(Scale scale, int about) {
    return scale.ticks(about).stream().map(Tick::label).toList();
  }
}
