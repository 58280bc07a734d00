package io.helston.math.nbglm.gene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StagesTest {
  private static final int SAMPLES = 16;
  private static final int GENES = 40;
  private static final CountBlock BLOCK = Genes.block(GENES, SAMPLES, 11);
  private static final FinalOptions OPTIONS = FinalOptions.of(0.5, 0.8, 4);

  @Test
  void aBlockMayBeSplitAnywhere() {
    GeneDesign design = Genes.withCovariate(SAMPLES);
    for (FitMode mode : FitMode.values()) {
      FinalColumns whole = run(design, mode, BLOCK);
      FinalColumns tail = run(design, mode, part(BLOCK, 17, GENES));
      int p = design.columns();
      assertThat(tail.dispersion())
          .containsExactly(Arrays.copyOfRange(whole.dispersion(), 17, GENES));
      assertThat(tail.beta()).containsExactly(Arrays.copyOfRange(whole.beta(), 17 * p, GENES * p));
      assertThat(tail.maxCooks()).containsExactly(Arrays.copyOfRange(whole.maxCooks(), 17, GENES));
    }
  }

  @Test
  void theOrderOfSamplesDoesNotMatter() {
    FinalColumns straight = run(Genes.crossed(SAMPLES), FitMode.EXACT, BLOCK);
    double[] x = new double[SAMPLES * 3];
    int[] counts = new int[GENES * SAMPLES];
    double[] factors = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      int from = SAMPLES - 1 - i;
      x[3 * i] = 1;
      x[3 * i + 1] = from % 2;
      x[3 * i + 2] = from / 2 % 2;
      factors[i] = BLOCK.factors()[from];
      for (int g = 0; g < GENES; g++) {
        counts[g * SAMPLES + i] = BLOCK.counts()[g * SAMPLES + from];
      }
    }
    FinalColumns reversed =
        run(
            new GeneDesign(x, SAMPLES, 3),
            FitMode.EXACT,
            CountBlock.ofSizeFactors(counts, factors));
    for (int g = 1; g < GENES; g++) {
      double dispersion = straight.dispersion()[g];
      assertThat(reversed.dispersion()[g]).isCloseTo(dispersion, offset(1e-8 * dispersion));
      assertThat(reversed.beta()[3 * g + 2]).isCloseTo(straight.beta()[3 * g + 2], offset(1e-8));
    }
  }

  @Test
  void aGeneOfZerosIsMissingWithAReason() {
    GeneDesign design = Genes.crossed(SAMPLES);
    GeneWiseColumns geneWise = new GeneWiseStage(design, FitMode.DESEQ2).run(BLOCK);
    FinalColumns columns = run(design, FitMode.DESEQ2, BLOCK);
    assertThat(geneWise.allZero()[0]).isTrue();
    assertThat(geneWise.baseMean()[0]).isZero();
    assertThat(geneWise.dispGeneEst()[0]).isNaN();
    assertThat(columns.betaStatus()[0]).isEqualTo(BetaStatus.ALL_ZERO);
    assertThat(columns.beta()[0]).isNaN();
  }

  @Test
  void givenDispersionsLeadToTheSameFit() {
    for (GeneDesign design : List.of(Genes.groups(SAMPLES), Genes.withCovariate(SAMPLES))) {
      GeneWiseStage stage = new GeneWiseStage(design, FitMode.DESEQ2);
      GeneWiseColumns moments = stage.moments(BLOCK);
      FinalColumns own = run(design, FitMode.DESEQ2, BLOCK);
      FinalColumns given =
          new FinalStage(design, FitMode.DESEQ2, FinalOptions.ofGivenDispersions(4))
              .runGiven(BLOCK, moments, own.dispersion());
      assertThat(moments.baseMean()).containsExactly(stage.run(BLOCK).baseMean());
      assertThat(moments.baseVariance()).containsExactly(stage.run(BLOCK).baseVariance());
      assertThat(given.dispersion()).containsExactly(own.dispersion());
      assertThat(given.beta()).containsExactly(own.beta());
      assertThat(given.covariance()).containsExactly(own.covariance());
      assertThat(given.maxCooks()).containsExactly(own.maxCooks());
      assertThat(given.replacements().counts()).containsExactly(own.replacements().counts());
      assertThat(given.dispMap()).containsOnly(Double.NaN);
      assertThat(given.dispFit()).containsOnly(Double.NaN);
    }
  }

  @Test
  void theRefitKeepsGivenDispersions() {
    GeneDesign design = Genes.groups(SAMPLES);
    int[] counts = BLOCK.counts().clone();
    counts[5 * SAMPLES + 2] = 4_000_000;
    CountBlock block = CountBlock.ofSizeFactors(counts, BLOCK.factors());
    double[] dispersions = new double[GENES];
    Arrays.fill(dispersions, 0.3);
    dispersions[7] = Double.NaN;
    FinalOptions rules = FinalOptions.ofGivenDispersions(4);
    GeneWiseColumns moments = new GeneWiseStage(design, FitMode.DESEQ2).moments(block);
    FinalColumns first =
        new FinalStage(design, FitMode.DESEQ2, rules).runGiven(block, moments, dispersions);
    assertThat(first.replacements().genes()).contains(5).doesNotContain(7);
    Refit refit = Refit.runGiven(design, FitMode.DESEQ2, rules, block, moments, first, dispersions);
    assertThat(refit.geneWise().baseMean()[5]).isLessThan(moments.baseMean()[5] / 2);
    assertThat(refit.columns().dispersion()[5]).isEqualTo(0.3);
    assertThat(refit.columns().beta()[10]).isLessThan(first.beta()[10] - 1);
    assertThat(refit.columns().betaStatus()[7]).isEqualTo(BetaStatus.ALL_ZERO);
    assertThat(refit.columns().dispersion()[7]).isNaN();
  }

  @Test
  void theMaskLosesGenesAsTheyConverge() {
    IrlsMask mask = run(Genes.crossed(SAMPLES), FitMode.DESEQ2, BLOCK).mask();
    assertThat(mask.active()[0]).isEqualTo(GENES - 1);
    for (int round = 1; round < mask.active().length; round++) {
      assertThat(mask.active()[round])
          .isEqualTo(mask.active()[round - 1] - mask.converged()[round - 1]);
    }
    assertThat(Arrays.stream(mask.converged()).sum() + mask.diverged()).isEqualTo(GENES - 1);
  }

  @Test
  void masksOfPartsAddUp() {
    GeneDesign design = Genes.crossed(SAMPLES);
    IrlsMask whole = run(design, FitMode.DESEQ2, BLOCK).mask();
    IrlsMask head = run(design, FitMode.DESEQ2, part(BLOCK, 0, 13)).mask();
    IrlsMask tail = run(design, FitMode.DESEQ2, part(BLOCK, 13, GENES)).mask();
    assertThat(head.plus(tail).active()).containsExactly(whole.active());
    assertThat(head.plus(tail).converged()).containsExactly(whole.converged());
    assertThat(head.plus(tail).diverged()).isEqualTo(whole.diverged());
  }

  @Test
  void aSeparatedGroupGoesToTheFallback() {
    int[] counts = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i += 2) {
      counts[i] = 40 + i;
    }
    double[] factors = new double[SAMPLES];
    Arrays.fill(factors, 1);
    var gene = new GeneData(Genes.groups(SAMPLES));
    gene.load(CountBlock.ofSizeFactors(counts, factors), 0);
    var likelihood = new NegativeBinomial(gene);
    var fallback = new BoundedNewton(gene.design, likelihood);
    fallback.fit(new double[2], 0.2);
    assertThat(fallback.converged()).isTrue();
    assertThat(fallback.beta[0]).isCloseTo(Math.log(47), offset(1e-5));
    assertThat(fallback.beta[1]).isBetween(-30 * Math.log(2), -8.0);
  }

  @Test
  void anInterceptAloneHasClosedForms() {
    double[] ones = new double[SAMPLES];
    Arrays.fill(ones, 1);
    var gene = new GeneData(new GeneDesign(ones, SAMPLES, 1));
    var fitter = new CoefficientFitter(gene, FitMode.DESEQ2);
    gene.load(BLOCK, 4);
    fitter.fit(0.3);
    assertThat(fitter.beta[0]).isCloseTo(Math.log(Starts.mean(gene)), offset(1e-14));
    assertThat(Arrays.stream(fitter.leverage).sum()).isCloseTo(1, offset(1e-14));
  }

  private static FinalColumns run(GeneDesign design, FitMode mode, CountBlock block) {
    GeneWiseColumns geneWise = new GeneWiseStage(design, mode).run(block);
    double[] trend = new double[block.genes()];
    for (int g = 0; g < trend.length; g++) {
      trend[g] = 0.1 + 2 / Math.max(0.1, geneWise.baseMean()[g]);
    }
    return new FinalStage(design, mode, OPTIONS).run(block, geneWise, trend);
  }

  private static CountBlock part(CountBlock block, int from, int to) {
    int n = block.samples();
    return CountBlock.ofSizeFactors(
        Arrays.copyOfRange(block.counts(), from * n, to * n), block.factors());
  }
}
