package io.helston.node.cli;

import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.VariantQuality;
import picocli.CommandLine.Option;

/** Which variants are good enough, and how they become a kinship. */
final class QualityOptions {
  @Option(
      names = "--kinship-samples",
      paramLabel = "WHO",
      defaultValue = "all",
      description =
          "Whose genotypes give the kinship's means and variances: all individuals of the file, as"
              + " GEMMA, or analysed (default: ${DEFAULT-VALUE}).")
  private KinshipSamples kinshipSamples;

  @Option(
      names = "--chr",
      paramLabel = "1-5,X",
      description = "Chromosomes to use; with LOCO, to test (default: all).")
  private String chromosomes = "";

  @Option(
      names = "--maf",
      paramLabel = "X",
      defaultValue = "" + LmmSpec.DEFAULT_FREQUENCY,
      description = "Smallest minor allele frequency (default: ${DEFAULT-VALUE}).")
  private double maf;

  @Option(
      names = "--geno-missing",
      paramLabel = "X",
      defaultValue = "0.05",
      description = "Largest share of missing calls (default: ${DEFAULT-VALUE}).")
  private double missing;

  @Option(
      names = "--hwe",
      paramLabel = "P",
      defaultValue = "0",
      description = "Smallest p of the exact Hardy-Weinberg test (default: ${DEFAULT-VALUE}).")
  private double hardyWeinberg;

  @Option(
      names = "--precision",
      paramLabel = "HOW",
      defaultValue = "double",
      description = "Arithmetic of genotypes: double or mixed (default: ${DEFAULT-VALUE}).")
  private ArithmeticPrecision precision;

  /** Whose genotypes give the kinship's means. */
  enum KinshipSamples {
    ALL,
    ANALYSED
  }

  boolean analysedOnly() {
    return kinshipSamples == KinshipSamples.ANALYSED;
  }

  String chromosomes() {
    return chromosomes;
  }

  double minorAlleleFrequency() {
    return maf;
  }

  /** The criteria, with the share that covariates may explain. */
  VariantQuality quality(double covariateR2) {
    return new VariantQuality(missing, hardyWeinberg, covariateR2);
  }

  ArithmeticPrecision precision() {
    return precision;
  }
}
