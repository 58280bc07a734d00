package io.helston.node.cli;

import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.InputRef;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files of a genotyped study with traits, and what of them takes part. */
final class StudyOptions {
  @Mixin private GenotypeOptions genotypes;

  @Option(
      names = {"--pheno-file", "--phenoFile", "--pheno"},
      required = true,
      paramLabel = "F",
      description = "Phenotypes: header FID IID NAME..., NA where missing.")
  private String phenotypeFile;

  @Option(
      names = {"--pheno-col", "--phenoCol"},
      split = ",",
      paramLabel = "A",
      description = "Phenotypes to analyse (default: all).")
  private List<String> phenotypes = List.of();

  @Option(
      names = {"--covar-file", "--covarFile"},
      paramLabel = "C",
      description = "Covariates: header FID IID NAME..., NA where missing.")
  private String covariateFile;

  @Option(
      names = {"--covar-col", "--covarCol"},
      split = ",",
      paramLabel = "X",
      description = "Covariates to use, ranges as PC{1:10} allowed (default: all).")
  private List<String> covariates = List.of();

  @Option(
      names = {"--cat-covar", "--catCovarList"},
      split = ",",
      paramLabel = "X",
      description = "Covariates that are categories; one indicator per level but the first.")
  private List<String> categorical = List.of();

  @Option(
      names = "--no-intercept",
      description =
          "Do not add an intercept to covariates that do not span one (lmm: refuse them).")
  private boolean noIntercept;

  GenotypeOptions genotypes() {
    return genotypes;
  }

  InputRef phenotypeFile() {
    return input(phenotypeFile);
  }

  List<String> phenotypes() {
    return phenotypes;
  }

  CovariateSpec covariates() {
    return new CovariateSpec(input(covariateFile), covariates, categorical, !noIntercept);
  }

  /** An input by its absolute path; none when it was not given. */
  static InputRef input(String path) {
    return path == null ? InputRef.none() : new InputRef(Path.of(path).toAbsolutePath().toString());
  }
}
