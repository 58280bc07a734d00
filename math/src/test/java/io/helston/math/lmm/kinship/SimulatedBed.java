package io.helston.math.lmm.kinship;

import java.util.Random;

/** Random genotypes as .bed rows and as plain counts. */
final class SimulatedBed {
  /** Codes of 0, 1, 2 copies of A1 and of a missing call. */
  private static final int[] CODES = {3, 2, 0, 1};

  static final int MISSING = 3;

  private final int individuals;
  private final int[][] genotypes;

  /** Genotypes [variant][individual]: 0, 1, 2 or {@link #MISSING}. */
  SimulatedBed(int[][] genotypes) {
    this.individuals = genotypes[0].length;
    this.genotypes = genotypes;
  }

  static SimulatedBed random(int individuals, int variants, double missing, long seed) {
    var random = new Random(seed);
    int[][] genotypes = new int[variants][individuals];
    for (int[] variant : genotypes) {
      double p = 0.05 + 0.9 * random.nextDouble();
      for (int i = 0; i < individuals; i++) {
        int copies = (random.nextDouble() < p ? 1 : 0) + (random.nextDouble() < p ? 1 : 0);
        variant[i] = random.nextDouble() < missing ? MISSING : copies;
      }
    }
    return new SimulatedBed(genotypes);
  }

  int[][] genotypes() {
    return genotypes;
  }

  /** The rows, with ones behind the last individual, which nobody may look at. */
  BedRows rows() {
    int bytes = (individuals + 3) / 4;
    byte[] bed = new byte[bytes * genotypes.length];
    for (int v = 0; v < genotypes.length; v++) {
      for (int i = 0; i < 4 * bytes; i++) {
        int code = i < individuals ? CODES[genotypes[v][i]] : 3;
        bed[v * bytes + i / 4] |= (byte) (code << 2 * (i % 4));
      }
    }
    return BedRows.of(bed, individuals);
  }

  /** Every individual with this chance, at least the first. */
  static boolean[] choose(int individuals, double chance, long seed) {
    var random = new Random(seed);
    boolean[] keep = new boolean[individuals];
    for (int i = 0; i < individuals; i++) {
      keep[i] = i == 0 || random.nextDouble() < chance;
    }
    return keep;
  }
}
