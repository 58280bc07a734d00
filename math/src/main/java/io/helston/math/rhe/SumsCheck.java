package io.helston.math.rhe;

import java.util.List;

/** Refuses sums that do not belong together, before they can make a wrong estimate. */
final class SumsCheck {
  /** Allows for totals that were rounded to float on their way; a lost block differs far more. */
  private static final double ROUNDING = 1e-6;

  private SumsCheck() {}

  /**
   * Checks shapes, finiteness, block order, and that the blocks add up to the totals.
   *
   * @throws IllegalArgumentException saying what does not fit
   */
  static void check(
      List<BlockSums> blocks, double[][] cross, SampleTotals totals, List<String> names) {
    require(!blocks.isEmpty(), "there is no block");
    require(totals.vectors() > 0, "there is no random vector");
    int bins = names.size();
    require(bins > 0, "there is no bin");
    require(
        cross.length == blocks.size(), cross.length + " cross products, one per block expected");
    checkTotals(totals, bins);
    for (int j = 0; j < blocks.size(); j++) {
      BlockSums block = blocks.get(j);
      checkBlock(block, totals, bins);
      array("vectorCross", block.block(), cross[j], bins * bins);
      require(
          j == 0 || blocks.get(j - 1).block() < block.block(),
          "block " + block.block() + " is out of order or given twice");
    }
    checkSum(cross, totals, bins);
  }

  private static void checkTotals(SampleTotals totals, int bins) {
    require(totals.individuals() > totals.covariateRank(), "no more individuals than covariates");
    require(totals.covariateRank() <= totals.covariateColumns(), "rank exceeds covariate columns");
    int rankTimesVectors = totals.covariateRank() * totals.vectors();
    array("covariatesTimesVectors", -1, totals.covariatesTimesVectors(), rankTimesVectors);
    for (double[] gram : totals.vectorGramPerVector()) {
      array("vectorGramPerVector", -1, gram, bins * bins);
    }
    array("phenotypeSumOfSquares", -1, totals.phenotypeSumOfSquares(), totals.traits());
  }

  private static void checkBlock(BlockSums sums, SampleTotals totals, int bins) {
    int rank = totals.covariateRank();
    int block = sums.block();
    array("snps", block, sums.snps(), bins);
    array("overlap", block, sums.overlap(), bins * bins);
    for (int k = 0; k < bins; k++) {
      require(
          sums.overlap()[k * bins + k] == sums.snps()[k],
          "overlap of block " + block + " does not have its SNP counts on the diagonal");
    }
    array("covariateGram", block, sums.covariateGram(), bins * rank * rank);
    array("covariateVectors", block, sums.covariateVectors(), bins * rank * totals.vectors());
    array("phenotypeSquares", block, sums.phenotypeSquares(), bins * totals.traits());
    array("vectorGram", block, sums.vectorGram(), bins * bins);
  }

  /** A block that is missing, or counted twice after a retry, shows here. */
  private static void checkSum(double[][] cross, SampleTotals totals, int bins) {
    double[] gram = new double[bins * bins];
    double[] sum = new double[bins * bins];
    for (int i = 0; i < gram.length; i++) {
      for (double[] vector : totals.vectorGramPerVector()) {
        gram[i] += vector[i];
      }
      for (double[] block : cross) {
        sum[i] += block[i];
      }
    }
    for (int k = 0; k < bins; k++) {
      for (int l = 0; l < bins; l++) {
        double scale = Math.sqrt(gram[k * bins + k] * gram[l * bins + l]);
        double difference = Math.abs(sum[k * bins + l] - gram[k * bins + l]);
        require(
            difference <= ROUNDING * scale,
            "the cross products of the blocks do not add up to the totals");
      }
    }
  }

  private static void array(String name, int block, double[] values, int length) {
    String where = block < 0 ? name : name + " of block " + block;
    require(
        values.length == length, where + " has " + values.length + " values, expected " + length);
    double sum = 0;
    for (double value : values) {
      sum += value * 0;
    }
    require(sum == 0, where + " contains a number that is not finite");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
