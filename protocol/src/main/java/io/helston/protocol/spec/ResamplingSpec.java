package io.helston.protocol.spec;

/**
 * How samples are drawn.
 *
 * @param kind the kind
 * @param strata column of strata; empty without
 * @param cluster column of clusters; empty without
 * @param blockKind kind of blocks, for a block bootstrap
 * @param blockLength rows of a block; 0 to choose by the series' autocorrelation
 * @param size rows of a sample; 0 for as many as the data have
 * @param shared whether all columns use the same resampled rows, so that they stay joint
 */
public record ResamplingSpec(
    ResamplingKind kind,
    String strata,
    String cluster,
    BlockKind blockKind,
    int blockLength,
    int size,
    boolean shared) {
  private static final int LARGEST_SIZE = 100_000_000;

  public ResamplingSpec {
    if (kind == ResamplingKind.STRATIFIED && strata.isEmpty()) {
      throw new IllegalArgumentException("--kind stratified needs --strata COLUMN");
    }
    if (kind == ResamplingKind.CLUSTER && cluster.isEmpty()) {
      throw new IllegalArgumentException("--kind cluster needs --cluster COLUMN");
    }
    if (kind != ResamplingKind.STRATIFIED && !strata.isEmpty()) {
      throw new IllegalArgumentException("--strata is for --kind stratified");
    }
    if (kind != ResamplingKind.CLUSTER && !cluster.isEmpty()) {
      throw new IllegalArgumentException("--cluster is for --kind cluster");
    }
    if (blockLength < 0 || (blockLength > 0 && kind != ResamplingKind.BLOCK)) {
      throw new IllegalArgumentException(
          "--block-length is " + blockLength + ", expected at least 1, with --kind block");
    }
    boolean sized = kind == ResamplingKind.NONPARAMETRIC || kind == ResamplingKind.PAIRS;
    if (size < 0 || size > LARGEST_SIZE || (size > 0 && !sized)) {
      throw new IllegalArgumentException(
          "--resample-size is "
              + size
              + ", expected 1 to 10^8, with --kind nonparametric or pairs");
    }
    if (shared && kind == ResamplingKind.PARAMETRIC) {
      throw new IllegalArgumentException(
          "--shared-resamples is about rows of the data; --kind parametric draws none");
    }
  }

  /** Rows with replacement. */
  public static ResamplingSpec of(ResamplingKind kind) {
    return new ResamplingSpec(kind, "", "", BlockKind.MOVING, 0, 0, false);
  }
}
