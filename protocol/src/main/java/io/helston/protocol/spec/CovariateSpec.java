package io.helston.protocol.spec;

import java.util.List;

/**
 * Which covariates are projected out.
 *
 * @param file table with header {@code FID IID name...}
 * @param columns columns to use, ranges such as {@code PC{1:10}} allowed; empty means all
 * @param categorical columns to encode as one indicator per level but the first
 * @param intercept whether an intercept is added when the covariates do not span it
 */
public record CovariateSpec(
    InputRef file, List<String> columns, List<String> categorical, boolean intercept) {

  public CovariateSpec {
    columns = List.copyOf(columns);
    categorical = List.copyOf(categorical);
    if (!file.isPresent() && !(columns.isEmpty() && categorical.isEmpty())) {
      throw new IllegalArgumentException(
          "--covar-col and --cat-covar name columns of the covariate file; give --covar-file too");
    }
  }

  /** No covariates. */
  public static CovariateSpec none() {
    return new CovariateSpec(InputRef.none(), List.of(), List.of(), true);
  }
}
