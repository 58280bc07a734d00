package io.helston.node.analysis.rhe;

import io.helston.math.rhe.BlockSums;
import io.helston.protocol.wire.Wire;
import java.util.List;

/** What travels between the driver and the segments of a randomized Haseman-Elston job. */
public final class RhePayloads {
  private RhePayloads() {}

  /**
   * The SNPs of a job, the same for all sample groups.
   *
   * @param fileRows .bim row of each SNP, in file order
   * @param fileSnps rows of the .bim file
   * @param blocks number of jackknife blocks
   * @param bins number of bins
   * @param binBits membership as bits, SNP {@code s} of bin {@code k} at {@code k * snps + s}
   */
  public record SnpLayout(int[] fileRows, int fileSnps, int blocks, int bins, long[] binBits)
      implements Wire {

    int snps() {
      return fileRows.length;
    }

    boolean in(int snp, int bin) {
      long bit = (long) bin * snps() + snp;
      return (binBits[(int) (bit >>> 6)] >>> bit & 1) != 0;
    }

    /** First SNP of a block; the last block takes the remainder. */
    int blockStart(int block) {
      return block == blocks ? snps() : block * (snps() / blocks);
    }
  }

  /**
   * The individuals that share a pattern of missing values, and their vectors.
   *
   * @param keep which rows of the .fam file they are
   * @param randomVectors Z, [vector][individual]
   * @param covariateBasis W, [column][individual], orthonormal
   * @param phenotypes y centred and projected, [trait][individual]
   */
  public record SampleGroup(
      boolean[] keep, double[][] randomVectors, double[][] covariateBasis, double[][] phenotypes)
      implements Wire {}

  /**
   * How pass 1 treats v_k.
   *
   * @param resident whether it is kept for pass 2, where the memory allows it, or formed again then
   * @param baseBytes memory that a node needs for everything else
   */
  public record SweepMode(boolean resident, long baseBytes) implements Wire {}

  /** Folded pass 1: the sums of some blocks, in order, and their v_k added up. */
  public record SweepSums(List<BlockSums> blocks, double[][] vectors, int lanes) implements Wire {
    public SweepSums {
      blocks = List.copyOf(blocks);
    }
  }

  /** V_k of the full sample, [bin][column*lanes+lane]. */
  public record VectorTotals(double[][] vectors) implements Wire {}

  /** Folded pass 2: per block, in order, the K x K inner products of v_k with V_l. */
  public record CrossSums(double[][] blocks) implements Wire {}
}
