package io.helston.math.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraitSimulationTest {
  private static final int INDIVIDUALS = 402;
  private static final int SNPS = 120;
  private static final double[] VARIANCES = {0.3, 0, 0.15};

  private final GenotypeSimulation genotypes = new GenotypeSimulation(19, INDIVIDUALS, SNPS, 0.05);

  /** Three bins of which the first and last overlap; SNPs 0 to 9 are in none. */
  private static List<BitSet> bins() {
    return List.of(range(10, 70), range(20, 40), range(60, SNPS));
  }

  private static BitSet range(int from, int to) {
    var bin = new BitSet();
    bin.set(from, to);
    return bin;
  }

  private static TraitSimulation trait(int number) {
    return new TraitSimulation(23, number, INDIVIDUALS, bins(), VARIANCES);
  }

  private TraitSimulation streamed(int number) {
    TraitSimulation trait = trait(number);
    genotypes.forEachRow(trait::add);
    return trait;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double covariance(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum / (a.length - 1);
  }

  private static double correlation(double[] a, double[] b) {
    return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
  }

  @Test
  void realisedVariancesAreTheTargets() {
    TraitSimulation trait = streamed(0);
    for (int bin = 0; bin < VARIANCES.length; bin++) {
      double[] genetic = trait.genetic(bin);
      assertThat(covariance(genetic, genetic)).isCloseTo(VARIANCES[bin], within(1e-12));
      assertThat(mean(genetic)).isCloseTo(0, within(1e-14));
    }
    assertThat(covariance(trait.noise(), trait.noise())).isCloseTo(0.55, within(1e-12));
    assertThat(mean(trait.noise())).isCloseTo(0, within(1e-14));
  }

  @Test
  void geneticValuesAreTheEffectsOnStandardisedGenotypes() {
    TraitSimulation trait = streamed(4);
    byte[][] counts = new byte[SNPS][INDIVIDUALS];
    genotypes.forEachRow((snp, row) -> PlinkRow.counts(row, counts[snp]));
    for (int bin : new int[] {0, 2}) {
      double[] expected = new double[INDIVIDUALS];
      for (int snp : bins().get(bin).stream().toArray()) {
        addStandardised(counts[snp], trait.effect(bin, snp), expected);
      }
      double mean = mean(expected);
      double factor = Math.sqrt(VARIANCES[bin] / covariance(expected, expected));
      double[] genetic = trait.genetic(bin);
      for (int i = 0; i < INDIVIDUALS; i++) {
        assertThat(genetic[i]).isCloseTo((expected[i] - mean) * factor, within(1e-12));
      }
    }
  }

  private static void addStandardised(byte[] counts, double effect, double[] values) {
    double sum = 0;
    int present = 0;
    for (byte count : counts) {
      sum += Math.max(count, 0);
      present += count == PlinkRow.MISSING ? 0 : 1;
    }
    double mean = sum / present;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != PlinkRow.MISSING) {
        values[i] += effect * (counts[i] - mean) / Math.sqrt(mean * (1 - mean / 2));
      }
    }
  }

  @Test
  void effectsAreStandardNormalAndDifferByTraitBinAndSnp() {
    var one = trait(0);
    var other = trait(1);
    double[][] effects = new double[3][5_000];
    Arrays.setAll(effects[0], snp -> one.effect(0, snp));
    Arrays.setAll(effects[1], snp -> one.effect(1, snp));
    Arrays.setAll(effects[2], snp -> other.effect(0, snp));
    for (int a = 0; a < 3; a++) {
      assertThat(mean(effects[a])).isCloseTo(0, within(0.06));
      assertThat(covariance(effects[a], effects[a])).isCloseTo(1, within(0.1));
      for (int b = 0; b < a; b++) {
        assertThat(correlation(effects[a], effects[b])).isCloseTo(0, within(0.06));
      }
    }
  }

  @Test
  void phenotypeIsTheSumOfItsParts() {
    TraitSimulation trait = streamed(0);
    double[] age = new double[INDIVIDUALS];
    Arrays.setAll(age, i -> 40 + i % 30);
    double[] sex = new double[INDIVIDUALS];
    Arrays.setAll(sex, i -> i % 2);
    double[] plain = trait.phenotype();
    double[] adjusted = trait.phenotype(new double[][] {age, sex}, new double[] {0.1, -2});
    for (int i = 0; i < INDIVIDUALS; i++) {
      double sum = trait.genetic(0)[i] + trait.genetic(2)[i] + trait.noise()[i];
      assertThat(plain[i]).isCloseTo(sum, within(1e-14));
      assertThat(adjusted[i] - plain[i]).isCloseTo(0.1 * age[i] - 2 * sex[i], within(1e-13));
    }
    assertThat(trait.phenotype()).isEqualTo(plain);
  }

  @Test
  void anyOrderOfRowsGivesTheSameTrait() {
    TraitSimulation backwards = trait(0);
    for (int snp = SNPS - 1; snp >= 0; snp--) {
      genotypes.forEachRow(snp, snp + 1, backwards::add);
    }
    double[] expected = streamed(0).phenotype();
    double[] found = backwards.phenotype();
    for (int i = 0; i < INDIVIDUALS; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-12));
    }
    assertThat(streamed(0).phenotype()).isEqualTo(expected);
  }

  @Test
  void traitsAreIndependent() {
    TraitSimulation one = streamed(0);
    TraitSimulation other = streamed(1);
    assertThat(correlation(one.noise(), other.noise())).isCloseTo(0, within(0.25));
    assertThat(Math.abs(correlation(one.genetic(0), other.genetic(0)))).isLessThan(0.9);
  }

  @Test
  void traitWithoutAllRowsIsRefused() {
    TraitSimulation trait = trait(0);
    genotypes.forEachRow(0, 100, trait::add);
    assertThat(trait.genetic(0)).hasSize(INDIVIDUALS);
    assertThatIllegalStateException()
        .isThrownBy(trait::phenotype)
        .withMessage("20 SNPs of bin 2 were not added, the first is 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> genotypes.forEachRow(99, 100, trait::add))
        .withMessageContaining("SNP 99 was added before");
  }

  @Test
  void binInWhichNothingVariesIsRefused() {
    for (byte code : new byte[] {0b00_00, 0b01_01, 0b01_11}) {
      var trait = new TraitSimulation(1, 0, 2, List.of(range(0, 1)), new double[] {0.5});
      trait.add(0, new byte[] {code});
      assertThatIllegalStateException()
          .isThrownBy(trait::phenotype)
          .withMessageContaining("no SNP of bin 0 varies");
    }
  }

  @Test
  void argumentsOutsideTheirRangeAreRefused() {
    refused("individuals=1", 1, range(0, 3), 0.5);
    refused("sum below 1", 9, range(0, 3), 1);
    refused("sum below 1", 9, range(0, 3), 0.7, 0.4);
    refused("bin 0 of 3 SNPs has variance -0.1", 9, range(0, 3), -0.1);
    refused("variance NaN", 9, range(0, 3), Double.NaN);
    refused("bin 0 of 0 SNPs", 9, new BitSet(), 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TraitSimulation(1, 0, 9, bins(), new double[2]))
        .withMessageContaining("3 bins and 2 variances");
    TraitSimulation trait = streamed(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trait.phenotype(new double[1][5], new double[] {1}))
        .withMessageContaining("covariate of 5 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trait.phenotype(new double[1][5], new double[0]))
        .withMessageContaining("1 covariates and 0 effects");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trait(0).add(0, new byte[5]))
        .withMessageContaining("row of 5 bytes");
  }

  private static void refused(String message, int individuals, BitSet bin, double... variances) {
    List<BitSet> bins = Collections.nCopies(variances.length, bin);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TraitSimulation(1, 0, individuals, bins, variances))
        .withMessageContaining(message);
  }
}
