package io.helston.math.lmm;

import static io.helston.math.lmm.HailGoldenTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AlternativesTest {
  private static final SmallModel SMALL = SmallModel.simulate(40, 60, 3, 11);

  private static double[] projected(LinearMixedModel model, double[] vector) {
    return SMALL.rotate(model.rotation().vectors(), vector);
  }

  private static double[] combined(double intercept, double slope, double share, double[] other) {
    double[] column = new double[40];
    for (int i = 0; i < 40; i++) {
      column[i] = intercept + slope * SMALL.x()[2 * i + 1] + share * other[i];
    }
    return column;
  }

  @Test
  void areTheLikelihoodRatioOfTheDenseModel() {
    LinearMixedModel model = SMALL.model().fit();
    double[] star = new Random(2).doubles(40).toArray();
    double[] design = new double[120];
    for (int i = 0; i < 40; i++) {
      design[3 * i] = star[i];
      design[3 * i + 1] = 1;
      design[3 * i + 2] = SMALL.x()[2 * i + 1];
    }
    double gamma = model.result().gamma();
    SmallModel.Dense larger = SMALL.dense(gamma, design);
    double chiSq = 40 * Math.log(SMALL.dense(gamma, SMALL.x()).squares() / larger.squares());
    Alternative result = model.fitAlternatives(projected(model, star))[0];
    assertThat(result.status()).isEqualTo(Alternative.Status.OK);
    assertClose(result.beta(), larger.beta()[0], 1e-9);
    assertClose(result.chiSq(), chiSq, 1e-9);
    assertClose(result.sigmaSq(), gamma * larger.squares() / 37, 1e-9);
  }

  @Test
  void dependentColumnsAreUndefinedAndNearlyDependentOnesExact() {
    double[] other = new Random(2).doubles(40).toArray();
    for (boolean lowRank : new boolean[] {false, true}) {
      LinearMixedModel full = SMALL.model().fit();
      LinearMixedModel model = lowRank ? SMALL.truncated(30).fit() : full;
      double[][] columns = {
        other,
        combined(3, -2, 0, other),
        new double[40],
        combined(5, 0, 0, other),
        combined(1, 1, 1e-4, other),
        combined(1, Double.NaN, 0, other)
      };
      Alternative[] results = new Alternative[columns.length];
      for (int a = 0; a < columns.length; a++) {
        double[] p = projected(full, columns[a]);
        results[a] =
            lowRank
                ? model.fitAlternatives(Arrays.copyOf(p, 30), columns[a])[0]
                : model.fitAlternatives(p)[0];
      }
      assertThat(results[1].status()).isEqualTo(Alternative.Status.COLLINEAR);
      assertThat(results[1].beta()).isNaN();
      assertThat(results[1].pValue()).isNaN();
      assertThat(results[2].status()).isEqualTo(Alternative.Status.MONOMORPHIC);
      assertThat(results[3].status())
          .isEqualTo(lowRank ? Alternative.Status.MONOMORPHIC : Alternative.Status.COLLINEAR);
      assertThat(results[4].status()).isEqualTo(Alternative.Status.OK);
      assertClose(results[4].beta(), 1e4 * results[0].beta(), 1e-9);
      assertClose(results[4].chiSq(), results[0].chiSq(), 1e-9);
      assertThat(results[5].status()).isEqualTo(Alternative.Status.NOT_FINITE);
    }
  }

  @Test
  void useTheLastFit() {
    LinearMixedModel model = SMALL.model();
    double[] star = projected(model, new Random(2).doubles(40).toArray());
    Alternative first = model.fit(FitOptions.DEFAULT.withLogGamma(-3)).fitAlternatives(star)[0];
    Alternative second = model.fit(FitOptions.DEFAULT.withLogGamma(3)).fitAlternatives(star)[0];
    Alternative fresh =
        SMALL.model().fit(FitOptions.DEFAULT.withLogGamma(3)).fitAlternatives(star)[0];
    assertThat(second).isEqualTo(fresh).isNotEqualTo(first);
  }

  @Test
  void needAFitAndTheRightArrays() {
    LinearMixedModel full = SMALL.model();
    assertThatThrownBy(() -> full.fitAlternatives(new double[40]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("null model is not fit. Run 'fit' first.");
    full.fit();
    assertThatThrownBy(() -> full.fitAlternatives(new double[40], new double[40]))
        .hasMessage("model is full-rank so a_t must not be set.");
    assertThatThrownBy(() -> full.fitAlternatives(new double[41]))
        .isInstanceOf(IllegalArgumentException.class);
    LinearMixedModel low = SMALL.truncated(5).fit();
    assertThatThrownBy(() -> low.fitAlternatives(new double[5]))
        .hasMessage("model is low-rank so a_t is required.");
    assertThatThrownBy(() -> low.fitAlternatives(new double[10], new double[40]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(full.fitAlternatives(new double[0])).isEmpty();
  }

  @Test
  void inputsOfAModelAreChecked() {
    double[] two = {1, 2};
    double[] one = {1, 1};
    double[] three = {1, 2, 3};
    assertThatThrownBy(() -> new LinearMixedModel(two, new double[] {1, 0, 0, 1}, two))
        .hasMessage(
            "2 observations with 2 fixed effects implies 0 degrees of freedom. Must be positive.");
    assertThatThrownBy(() -> new LinearMixedModel(two, one, two, three, null))
        .hasMessage("for low-rank, set both y and x; for full-rank, do not set y or x.");
    assertThatThrownBy(() -> new LinearMixedModel(two, one, two, two, one))
        .hasMessage("size of y must be larger than the size of s");
    assertThatThrownBy(() -> new LinearMixedModel(three, one, two))
        .hasMessage("py and s must have the same size");
    assertThatThrownBy(() -> new LinearMixedModel(two, three, two))
        .hasMessage("px must have the same number of rows as the size of s");
    assertThatThrownBy(() -> new LinearMixedModel(two, new double[0], two))
        .hasMessageContaining("at least one fixed effect");
    assertThatThrownBy(() -> new LinearMixedModel(two, new double[] {1, Double.NaN}, two))
        .hasMessageContaining("px contains NaN at position 1");
    double[] twice = {1, 2, 1, 2, 1, 2};
    assertThatThrownBy(() -> new LinearMixedModel(three, twice, three))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("column 1 of x");
    assertThatThrownBy(() -> new LinearMixedModel(one, one, two))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("nothing is left to fit");
    assertThatThrownBy(
            () -> LinearMixedModel.fromRandomEffects(two, one, two, SmallModel.ALGEBRA, 1e-17))
        .hasMessageContaining("must be at least 1e-16");
    assertThatThrownBy(() -> FitOptions.DEFAULT.withBounds(2, 1))
        .hasMessageContaining("bounds of log gamma");
  }
}
