package io.helston.node.analysis.rhe;

import io.helston.node.analysis.rhe.RhePayloads.SnpLayout;

/**
 * How many segments a sample group's blocks are cut into: enough for every core of a large cluster
 * when the data are large, few when they are small. Fixed by the data and the specification.
 */
final class SegmentCount {
  /** Multiply-adds that one segment should have, about a quarter of a second of one core. */
  private static final double WORK_PER_SEGMENT = 4e9;

  /** Small jobs are cut this often all the same, to be spread and to show progress. */
  private static final int FEWEST = 16;

  private SegmentCount() {}

  static int of(int individuals, SnpLayout snps, int vectors) {
    double work = 2.0 * individuals * snps.snps() * vectors;
    double wanted = Math.max(FEWEST, Math.ceil(work / WORK_PER_SEGMENT));
    return (int) Math.min(snps.blocks(), wanted);
  }
}
