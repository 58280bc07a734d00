package io.helston.protocol.result;

import java.util.List;

/**
 * The tested variants as columns of equal length, in file order. A column of a test that was not
 * asked for is empty.
 *
 * @param chromosome chromosome of each variant
 * @param position base pairs
 * @param id variant id
 * @param allele1 the counted allele, column 5 of the .bim file
 * @param allele0 the other allele
 * @param frequency of allele 1 among the analysed individuals
 * @param missing missing calls among the analysed individuals
 * @param beta effect of one allele 1, at the REML optimum of the variant; at the null's for score
 *     and hail-lrt alone
 * @param se its standard error
 * @param logLikelihood with the variant: ML if the likelihood ratio was asked for, else restricted,
 *     as GEMMA has it
 * @param lambdaReml REML optimum with the variant
 * @param lambdaMl ML optimum with the variant
 * @param effects of one allele 1 on each of several traits together, [trait][variant], instead of
 *     {@code beta}
 * @param effectCovariances of {@code effects}, [1_1, 1_2, ... 2_2, ...][variant]
 * @param tests one per test asked for
 * @param status {@code OK} or why there is no number, by code in {@code statusNames}
 * @param statusNames names of the status codes
 */
public record LmmVariants(
    String[] chromosome,
    int[] position,
    String[] id,
    String[] allele1,
    String[] allele0,
    double[] frequency,
    int[] missing,
    double[] beta,
    double[] se,
    double[] logLikelihood,
    double[] lambdaReml,
    double[] lambdaMl,
    double[][] effects,
    double[][] effectCovariances,
    List<Test> tests,
    byte[] status,
    List<String> statusNames) {

  public LmmVariants {
    tests = List.copyOf(tests);
    statusNames = List.copyOf(statusNames);
  }

  /**
   * A test of all variants.
   *
   * @param name {@code wald}, {@code lrt}, {@code score} or {@code hail-lrt}
   * @param statistic chi-square or F
   * @param log10p minus log10 of the p-value
   */
  public record Test(String name, double[] statistic, double[] log10p) {}

  /** How many variants were tested. */
  public int tested() {
    return id.length;
  }
}
