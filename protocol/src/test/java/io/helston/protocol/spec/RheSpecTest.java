package io.helston.protocol.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RheSpecTest {

  private static RheSpec spec(int blocks, int vectors, long memory, List<String> phenotypes) {
    return new RheSpec(
        "toy",
        new InputRef("toy.pheno"),
        phenotypes,
        CovariateSpec.none(),
        InputRef.none(),
        GenotypeFilter.none(),
        blocks,
        vectors,
        1,
        InputRef.none(),
        TraceConvention.SYMMETRIC,
        ArithmeticPrecision.MIXED,
        memory);
  }

  @Test
  void refusalsNameTheOptionAndTheValue() {
    assertThatThrownBy(() -> spec(1, 10, 0, List.of())).hasMessageContaining("--blocks is 1");
    assertThatThrownBy(() -> spec(2, 0, 0, List.of())).hasMessageContaining("--vectors is 0");
    assertThatThrownBy(() -> spec(2, 1, -1, List.of())).hasMessageContaining("--memory-gb");
  }

  @Test
  void theSmallestJobIsAccepted() {
    assertThat(spec(2, 1, 0, List.of()).analysis()).isEqualTo("rhe");
  }

  @Test
  void laterChangesOfTheCallersListDoNotShow() {
    var names = new ArrayList<>(List.of("height"));
    RheSpec spec = spec(2, 1, 0, names);
    names.add("weight");
    assertThat(spec.phenotypes()).containsExactly("height");
  }

  @Test
  void minorAlleleFrequenciesLieBetweenZeroAndAHalf() {
    InputRef none = InputRef.none();
    for (double bad : new double[] {-0.01, 0.5, Double.NaN}) {
      assertThatThrownBy(() -> new GenotypeFilter(none, none, none, none, bad))
          .hasMessageContaining("--maf is " + bad);
    }
    assertThat(new GenotypeFilter(none, none, none, none, 0.49).minorAlleleFrequency())
        .isEqualTo(0.49);
  }

  @Test
  void covariateColumnsNeedACovariateFile() {
    List<String> age = List.of("age");
    assertThatThrownBy(() -> new CovariateSpec(InputRef.none(), age, List.of(), true))
        .hasMessageContaining("--covar-file");
    assertThat(new CovariateSpec(new InputRef("toy.covar"), age, List.of(), true).columns())
        .isEqualTo(age);
  }
}
