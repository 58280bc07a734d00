package io.helston.math.lmm.kinship;

import io.helston.math.genotype.Precision;
import io.helston.math.linalg.DenseAlgebra;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums z(s,.)' z(s,.) over the variants of a chromosome for some tiles at once.
 *
 * <p>Variants are taken in blocks of {@value #BLOCK} in their order. In double precision each block
 * is added to the sum by the matrix product; under {@link Precision#MIXED} the product of a block
 * is float32 and the blocks are added in float64. The bits of a tile depend on the genotypes, the
 * individuals, the precision and the algebra, and on nothing else: not on the other tiles of the
 * sweep. Not thread-safe.
 *
 * <pre>{@code
 * var sweep = new TileSweep(algebra, decoder, Precision.DOUBLE, tiles, variants);
 * while (sweep.advance()) { ... }
 * double[] sums = sweep.sums(0);
 * }</pre>
 */
public final class TileSweep {
  /** Variants per matrix product. */
  static final int BLOCK = 512;

  private final DenseAlgebra algebra;
  private final GenotypeDecoder decoder;
  private final Precision precision;
  private final List<KinshipTile> tiles;
  private final KinshipVariants variants;
  private final double[][] sums;
  // Individuals of a stripe by its first one, in order, so that decoding is in order too.
  private final Map<Integer, Panel> panels = new TreeMap<>();
  private final float[] product;
  private int next;

  /** Decoded variants of a stripe of individuals; of the arrays only one is there. */
  private record Panel(int from, int to, double[] values, float[] floats) {
    int width() {
      return to - from;
    }
  }

  /**
   * @param decoder gives the individuals whose kinship is computed
   * @param tiles of these individuals
   */
  public TileSweep(
      DenseAlgebra algebra,
      GenotypeDecoder decoder,
      Precision precision,
      List<KinshipTile> tiles,
      KinshipVariants variants) {
    this.algebra = algebra;
    this.decoder = decoder;
    this.precision = precision;
    this.tiles = List.copyOf(tiles);
    this.variants = variants;
    this.sums = new double[tiles.size()][];
    int largest = 0;
    for (int t = 0; t < sums.length; t++) {
      KinshipTile tile = tiles.get(t);
      sums[t] = new double[tile.entries()];
      largest = Math.max(largest, tile.entries());
      addPanel(tile.rowFrom(), tile.rowTo());
      addPanel(tile.colFrom(), tile.colTo());
    }
    this.product = precision == Precision.MIXED ? new float[largest] : null;
  }

  /** Bytes that a sweep over these tiles takes, the sums included. */
  public static long bytes(Precision precision, List<KinshipTile> tiles) {
    Map<Integer, Integer> widths = new TreeMap<>();
    long bytes = 0;
    long largest = 0;
    for (KinshipTile tile : tiles) {
      widths.put(tile.rowFrom(), tile.rows());
      widths.put(tile.colFrom(), tile.columns());
      bytes += (long) Double.BYTES * tile.entries();
      largest = Math.max(largest, tile.entries());
    }
    long width = widths.values().stream().mapToLong(Integer::longValue).sum();
    return switch (precision) {
      case DOUBLE -> bytes + Double.BYTES * BLOCK * width;
      case MIXED -> bytes + Float.BYTES * (BLOCK * width + largest);
    };
  }

  /** Adds the next block of variants; false if there was none left. */
  public boolean advance() {
    int count = Math.min(BLOCK, variants.size() - next);
    if (count <= 0) {
      return false;
    }
    for (int v = 0; v < count; v++) {
      decode(v);
    }
    for (int t = 0; t < sums.length; t++) {
      add(tiles.get(t), count, sums[t]);
    }
    next += count;
    return true;
  }

  /** Advances to the end and returns the sums of all tiles. */
  public List<double[]> finish() {
    while (advance()) {
      // Each call adds one block.
    }
    return Arrays.asList(sums.clone());
  }

  /**
   * The sums of a tile over the variants taken so far, row-major, shared.
   *
   * @param tile index into the tiles given
   */
  public double[] sums(int tile) {
    return sums[tile];
  }

  private void addPanel(int from, int to) {
    if (from < 0 || to <= from || to > decoder.individuals().size()) {
      throw new IllegalArgumentException(
          "individuals %d to %d of %d".formatted(from, to, decoder.individuals().size()));
    }
    int entries = Math.multiplyExact(BLOCK, to - from);
    Panel panel =
        panels.computeIfAbsent(
            from,
            first ->
                precision == Precision.DOUBLE
                    ? new Panel(first, to, new double[entries], null)
                    : new Panel(first, to, null, new float[entries]));
    if (panel.to() != to) {
      throw new IllegalArgumentException(
          "tiles begin at individual %d and end at %d and %d".formatted(from, panel.to(), to));
    }
  }

  private void decode(int v) {
    int row = variants.fileRow(next + v);
    CodeValues code = variants.code(next + v);
    for (Panel panel : panels.values()) {
      int at = v * panel.width();
      switch (precision) {
        case DOUBLE -> decoder.decode(row, code, panel.from(), panel.to(), panel.values(), at);
        case MIXED -> decoder.decode(row, code, panel.from(), panel.to(), panel.floats(), at);
      }
    }
  }

  private void add(KinshipTile tile, int count, double[] sum) {
    Panel a = panels.get(tile.rowFrom());
    Panel b = panels.get(tile.colFrom());
    int m = tile.rows();
    int n = tile.columns();
    switch (precision) {
      case DOUBLE ->
          algebra.multiply(true, false, m, n, count, 1, a.values(), m, b.values(), n, 1, sum, n);
      case MIXED -> {
        algebra.multiply(true, false, m, n, count, 1, a.floats(), m, b.floats(), n, 0, product, n);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += product[i];
        }
      }
    }
  }
}
