package io.helston.math.genotype;

import java.lang.foreign.MemorySegment;
import java.util.Random;

/**
 * A simulated .bed file with its codes, and the standardised matrix computed the obvious way.
 *
 * @param codes PLINK code of [snp][individual of the file]
 * @param keep which individuals of the file are analysed
 */
record RandomGenotypes(int[][] codes, boolean[] keep) {
  static final int MISSING = 1;

  /** Draws SNPs in Hardy-Weinberg proportions; every {@code dropEvery}-th individual is dropped. */
  static RandomGenotypes of(
      long seed, int snps, int individuals, double missingRate, int dropEvery) {
    Random random = new Random(seed);
    int[][] codes = new int[snps][individuals];
    for (int[] row : codes) {
      double frequency = 0.05 + 0.9 * random.nextDouble();
      for (int i = 0; i < individuals; i++) {
        int copies = 0;
        copies += random.nextDouble() < frequency ? 1 : 0;
        copies += random.nextDouble() < frequency ? 1 : 0;
        row[i] = random.nextDouble() < missingRate ? MISSING : copies == 0 ? 0 : copies + 1;
      }
    }
    boolean[] keep = new boolean[individuals];
    for (int i = 0; i < individuals; i++) {
      keep[i] = dropEvery == 0 || i % dropEvery != dropEvery - 1;
    }
    return new RandomGenotypes(codes, keep);
  }

  static double[][] columns(long seed, int columns, int individuals) {
    Random random = new Random(seed);
    double[][] values = new double[columns][individuals];
    for (double[] column : values) {
      for (int i = 0; i < individuals; i++) {
        column[i] = random.nextGaussian();
      }
    }
    return values;
  }

  static int[] range(int from, int to) {
    int[] indices = new int[to - from];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = from + i;
    }
    return indices;
  }

  int snps() {
    return codes.length;
  }

  SampleMask mask() {
    return SampleMask.of(keep);
  }

  GenotypeRows pack() {
    return pack(range(0, snps()));
  }

  GenotypeRows pack(int... fileRows) {
    return GenotypeRows.pack(bed(), fileRows, mask());
  }

  /** Returns the genotype area of the file, with ones in the bits behind the last individual. */
  MemorySegment bed() {
    int bytes = (keep.length + 3) / 4;
    byte[] bed = new byte[snps() * bytes];
    for (int s = 0; s < snps(); s++) {
      for (int i = 0; i < 4 * bytes; i++) {
        int code = i < keep.length ? codes[s][i] : 3;
        bed[s * bytes + i / 4] |= (byte) (code << 2 * (i % 4));
      }
    }
    return MemorySegment.ofArray(bed);
  }

  /** Returns the codes of the analysed individuals at [snp][individual]. */
  int[][] analysed() {
    int[][] kept = new int[snps()][mask().individuals()];
    for (int s = 0; s < snps(); s++) {
      int to = 0;
      for (int i = 0; i < keep.length; i++) {
        if (keep[i]) {
          kept[s][to++] = codes[s][i];
        }
      }
    }
    return kept;
  }

  static int dose(int code) {
    return code < 2 ? 0 : code - 1;
  }

  /** Returns X at [snp][individual]. */
  double[][] standardised() {
    int[][] kept = analysed();
    double[][] x = new double[kept.length][kept[0].length];
    for (int s = 0; s < kept.length; s++) {
      double sum = 0;
      int called = 0;
      for (int code : kept[s]) {
        sum += dose(code);
        called += code == MISSING ? 0 : 1;
      }
      double mean = sum / called;
      double sd = Math.sqrt(mean * (1 - mean / 2));
      for (int i = 0; i < kept[s].length; i++) {
        if (called > 0 && sd > 0 && kept[s][i] != MISSING) {
          x[s][i] = (dose(kept[s][i]) - mean) / sd;
        }
      }
    }
    return x;
  }
}
