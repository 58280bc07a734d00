package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.helston.math.special.LogGamma;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DispersionObjectiveTest {
  private static final int SAMPLES = 14;
  private static final CountBlock BLOCK = Genes.block(12, SAMPLES, 5);
  private static final List<GeneDesign> DESIGNS =
      List.of(Genes.groups(SAMPLES), Genes.crossed(SAMPLES), Genes.withCovariate(SAMPLES));

  @Test
  void valueIsDeseq2sFormula() {
    for (GeneDesign design : DESIGNS) {
      for (int g = 1; g < BLOCK.genes(); g++) {
        DispersionObjective objective = objective(design, g);
        for (double alpha : new double[] {0.01, 0.3, 4}) {
          double expected = formula(objective, alpha);
          assertThat(objective.value(StrictMath.log(alpha)))
              .isCloseTo(expected, offset(1e-11 * Math.abs(expected)));
        }
      }
    }
  }

  @Test
  void allOrdersAgree() {
    for (GeneDesign design : DESIGNS) {
      DispersionObjective objective = objective(design, 3);
      objective.withPrior(-1, 0.7);
      double value = objective.value(-1.3);
      assertThat(objective.firstOrder(-1.3)).isCloseTo(value, offset(1e-13 * Math.abs(value)));
      double slope = objective.first();
      assertThat(objective.secondOrder(-1.3)).isCloseTo(value, offset(1e-13 * Math.abs(value)));
      assertThat(objective.first()).isCloseTo(slope, offset(1e-12 * (1 + Math.abs(slope))));
    }
  }

  @Test
  void derivativesAreThoseOfTheValue() {
    double step = 1e-4;
    for (GeneDesign design : DESIGNS) {
      for (int g = 1; g < BLOCK.genes(); g++) {
        DispersionObjective objective = objective(design, g);
        objective.withPrior(-1, 0.7);
        for (double a : new double[] {-6, -1, 1.5}) {
          double before = objective.firstOrder(a - step);
          double slopeBefore = objective.first();
          double after = objective.firstOrder(a + step);
          double slopeAfter = objective.first();
          objective.secondOrder(a);
          double scale = 1 + Math.abs(objective.first()) + 1e-7 * Math.abs(before);
          assertThat(objective.first())
              .isCloseTo((after - before) / (2 * step), offset(1e-6 * scale));
          assertThat(objective.second())
              .isCloseTo((slopeAfter - slopeBefore) / (2 * step), offset(1e-6 * scale));
        }
      }
    }
  }

  @Test
  void newtonEndsWhereTheSlopeIsZero() {
    for (GeneDesign design : DESIGNS) {
      var search = new NewtonSearch(SAMPLES);
      for (int g = 1; g < BLOCK.genes(); g++) {
        DispersionObjective objective = objective(design, g);
        objective.withPrior(-1, 2);
        double a = search.search(objective, -2);
        objective.secondOrder(a);
        assertThat(search.converged()).isTrue();
        assertThat(objective.first()).isCloseTo(0, offset(1e-6));
        assertThat(objective.second()).isNegative();
      }
    }
  }

  private static DispersionObjective objective(GeneDesign design, int g) {
    var gene = new GeneData(design);
    gene.load(BLOCK, g);
    var objective = new DispersionObjective(gene);
    var means = new MeanModel(gene);
    means.linear();
    means.fromLinear(objective.mean);
    objective.withoutPrior();
    return objective;
  }

  private static double formula(DispersionObjective objective, double alpha) {
    double r = 1 / alpha;
    GeneDesign design = objective.gene.design;
    int p = design.columns();
    double[] information = new double[p * p];
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double y = objective.gene.counts[i];
      double mu = objective.mean[i];
      sum += LogGamma.value(y + r) - LogGamma.value(r);
      sum -= y * Math.log(mu + r) + r * Math.log(1 + mu * alpha);
      int row = design.cellOf(design.order()[i]) * p;
      for (int j = 0; j < p; j++) {
        for (int k = 0; k < p; k++) {
          information[j * p + k] +=
              design.cellRows()[row + j] * design.cellRows()[row + k] / (1 / mu + alpha);
        }
      }
    }
    return sum - 0.5 * SmallMatrix.factor(information, p);
  }
}
