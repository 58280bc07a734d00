package io.helston.math.nbglm.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SamplePcaTest {
  @Test
  void orthogonalPatternsAreFoundInOrder() {
    double[][] genes = {{1, 1, -1, -1}, {12, 8, 12, 8}, {3, 3, 1, 1}};

    SamplePca pca = SamplePca.of(genes, 2);

    double root = Math.sqrt(2);
    assertThat(pca.coordinates()[0]).containsExactly(new double[] {2, -2, 2, -2}, within(1e-12));
    assertThat(pca.coordinates()[1])
        .containsExactly(new double[] {root, root, -root, -root}, within(1e-12));
    assertThat(pca.varianceShares())
        .containsExactly(new double[] {16 / 24., 8 / 24.}, within(1e-12));
  }

  @Test
  void equalSamplesHaveNoComponents() {
    SamplePca pca = SamplePca.of(new double[][] {{4, 4, 4}}, 1);

    assertThat(pca.varianceShares()).containsExactly(0);
  }

  @Test
  void genesOfLargestVarianceAreKeptWhateverTheirOrder() {
    double[][] values = {{0, 1}, {0, 5}, {0, 3}, {0, 5}, {0, 4}};
    VariableGenes forwards = new VariableGenes(3);
    VariableGenes backwards = new VariableGenes(3);
    for (int g = 0; g < values.length; g++) {
      forwards.offer(g, values[g]);
      backwards.offer(values.length - 1 - g, values[values.length - 1 - g]);
    }

    assertThat(forwards.genes()).containsExactly(1, 3, 4);
    assertThat(backwards.genes()).containsExactly(1, 3, 4);
    assertThat(forwards.rows()[2]).containsExactly(0, 4);
  }
}
