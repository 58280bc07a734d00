package io.helston.node.cli;

import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InputRef;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The files of a genotyped study, and which individuals and variants of it take part. */
final class StudyOptions {
  @Option(
      names = "--bfile",
      required = true,
      paramLabel = "P",
      description = "Prefix of the PLINK files P.bed, P.bim and P.fam.")
  private String bfile;

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

  @Option(names = "--keep", paramLabel = "F", description = "Individuals to keep: FID IID.")
  private String keep;

  @Option(names = "--remove", paramLabel = "F", description = "Individuals to remove: FID IID.")
  private String remove;

  @Option(names = "--extract", paramLabel = "F", description = "Ids of variants to keep.")
  private String extract;

  @Option(names = "--exclude", paramLabel = "F", description = "Ids of variants to leave out.")
  private String exclude;

  /** Prefix of the PLINK files, as every node reads them. */
  String bfile() {
    return Path.of(bfile).toAbsolutePath().toString();
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

  /** Individuals and variants, with the smallest frequency that the command takes. */
  GenotypeFilter filter(double minorAlleleFrequency) {
    return new GenotypeFilter(
        input(keep), input(remove), input(extract), input(exclude), minorAlleleFrequency);
  }

  /** An input by its absolute path; none when it was not given. */
  static InputRef input(String path) {
    return path == null ? InputRef.none() : new InputRef(Path.of(path).toAbsolutePath().toString());
  }
}
