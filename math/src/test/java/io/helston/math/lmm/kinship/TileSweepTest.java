package io.helston.math.lmm.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.genotype.Precision;
import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebras;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TileSweepTest {
  private static final DenseAlgebra ALGEBRA = DenseAlgebras.best();
  private static final int VARIANTS = 1100;

  private final SimulatedBed bed = SimulatedBed.random(75, VARIANTS, 0.05, 42);
  private final Individuals chosen = Individuals.of(SimulatedBed.choose(75, 0.8, 4));
  private final GenotypeDecoder decoder = new GenotypeDecoder(bed.rows(), chosen);
  private final TileLayout layout = new TileLayout(chosen.size(), 16);

  @ParameterizedTest
  @EnumSource(KinshipKind.class)
  void tilesAreTheKinshipOfTheFormula(KinshipKind kind) {
    for (GenotypeBlock.Moments moments : GenotypeBlock.Moments.values()) {
      var variants = KinshipVariants.of(kind, decoder, moments, rows(0, VARIANTS));
      double[] expected = bruteForce(kind, moments, rows(0, VARIANTS));
      for (Precision precision : Precision.values()) {
        var sum = new KinshipSum(variants.size(), layout.assemble(sums(precision, variants)));
        assertThat(sum.kinship())
            .containsExactly(expected, within(precision == Precision.DOUBLE ? 1e-12 : 2e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void tileHasTheSameBitsAloneAndAmongOthers(Precision precision) {
    var variants = centred(rows(0, VARIANTS));
    List<double[]> together = sums(precision, variants);
    for (int t = 0; t < layout.size(); t++) {
      var alone =
          new TileSweep(ALGEBRA, decoder, precision, List.of(layout.tiles().get(t)), variants);
      assertThat(alone.finish().getFirst()).containsExactly(together.get(t));
    }
  }

  @Test
  void sweepAdvancesBlockByBlock() {
    var sweep =
        new TileSweep(
            ALGEBRA, decoder, Precision.DOUBLE, layout.tiles(), centred(rows(0, VARIANTS)));
    double[] first = sums(Precision.DOUBLE, centred(rows(0, TileSweep.BLOCK))).getFirst();
    assertThat(sweep.advance()).isTrue();
    assertThat(sweep.sums(0)).containsExactly(first);
    assertThat(sweep.advance()).isTrue();
    assertThat(sweep.advance()).isTrue();
    assertThat(sweep.advance()).isFalse();
  }

  @Test
  void chromosomesAddUpAndCanBeLeftOut() {
    int[] bounds = {0, 300, 301, VARIANTS};
    List<KinshipSum> parts =
        IntStream.range(0, 3).mapToObj(c -> sum(rows(bounds[c], bounds[c + 1]))).toList();
    KinshipSum total = KinshipSum.total(parts);
    var all = KinshipKind.CENTERED;
    assertThat(total.kinship())
        .containsExactly(
            bruteForce(all, GenotypeBlock.Moments.FILE, rows(0, VARIANTS)), within(1e-12));
    assertThat(total.without(parts.get(2)).kinship())
        .containsExactly(bruteForce(all, GenotypeBlock.Moments.FILE, rows(0, 301)), within(1e-12));
  }

  @Test
  void kinshipOfNoVariantsIsNotDefined() {
    KinshipSum only = sum(rows(0, 20));
    KinshipSum rest = only.without(only);
    assertThat(rest.defined()).isFalse();
    assertThatThrownBy(rest::kinship).hasMessageContaining("no variants");
    assertThat(sum(new int[0]).defined()).isFalse();
  }

  @Test
  void variantsThatCannotBeScaledDoNotCount() {
    var constant = new SimulatedBed(new int[][] {{1, 1, 1}, {2, 2, 2}, {0, 1, 2}, {3, 3, 3}});
    var all = new GenotypeDecoder(constant.rows(), Individuals.all(3));
    int[] sizes =
        Arrays.stream(KinshipKind.values())
            .mapToInt(
                kind ->
                    KinshipVariants.of(kind, all, GenotypeBlock.Moments.FILE, rows(0, 4)).size())
            .toArray();
    // Hail's GRM counts the variant of heterozygotes only, which adds 0.
    assertThat(sizes).containsExactly(3, 1, 2, 1);
  }

  @Test
  void layoutCoversTheLowerTriangleOnce() {
    var tiles = new TileLayout(10, 4).tiles();
    assertThat(tiles)
        .containsExactly(
            new KinshipTile(0, 4, 0, 4),
            new KinshipTile(4, 8, 0, 4),
            new KinshipTile(4, 8, 4, 8),
            new KinshipTile(8, 10, 0, 4),
            new KinshipTile(8, 10, 4, 8),
            new KinshipTile(8, 10, 8, 10));
    assertThat(TileLayout.of(2000).size()).isEqualTo(36);
    assertThat(TileLayout.of(46340).stripes()).isEqualTo(91);
    assertThatThrownBy(() -> new TileLayout(10, 4).assemble(List.of()))
        .hasMessage("0 tiles, expected 6");
    assertThatThrownBy(() -> new TileLayout(2, 2).assemble(List.of(new double[3])))
        .hasMessageContaining("3 numbers for");
  }

  @Test
  void tilesOutsideTheIndividualsAreRefused() {
    var outside = List.of(new KinshipTile(0, 1000, 0, 1000));
    var variants = centred(rows(0, 3));
    assertThatThrownBy(() -> new TileSweep(ALGEBRA, decoder, Precision.DOUBLE, outside, variants))
        .hasMessageContaining("individuals 0 to 1000");
  }

  private static int[] rows(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private KinshipVariants centred(int[] rows) {
    return KinshipVariants.of(KinshipKind.CENTERED, decoder, GenotypeBlock.Moments.FILE, rows);
  }

  private KinshipSum sum(int[] rows) {
    var variants = centred(rows);
    return new KinshipSum(variants.size(), layout.assemble(sums(Precision.DOUBLE, variants)));
  }

  private List<double[]> sums(Precision precision, KinshipVariants variants) {
    return new TileSweep(ALGEBRA, decoder, precision, layout.tiles(), variants).finish();
  }

  private double[] bruteForce(KinshipKind kind, GenotypeBlock.Moments moments, int[] rows) {
    int[] people = chosen.fileRows();
    int n = people.length;
    double[] kinship = new double[n * n];
    for (int row : rows) {
      int[] g = bed.genotypes()[row];
      double[] z =
          standardised(kind, g, moments == GenotypeBlock.Moments.FILE ? rows(0, 75) : people);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          kinship[i * n + j] += z[people[i]] * z[people[j]] / rows.length;
        }
      }
    }
    return kinship;
  }

  /** Each formula as the literature gives it; every simulated variant varies. */
  private static double[] standardised(KinshipKind kind, int[] g, int[] over) {
    double[] calls =
        Arrays.stream(over)
            .filter(i -> g[i] != SimulatedBed.MISSING)
            .mapToDouble(i -> g[i])
            .toArray();
    double mean = Arrays.stream(calls).average().orElseThrow();
    double squares = Arrays.stream(calls).map(x -> (x - mean) * (x - mean)).sum();
    double scale =
        switch (kind) {
          case CENTERED -> 1;
          case STANDARDIZED, RRM -> Math.sqrt(over.length / squares);
          case GRM -> 1 / Math.sqrt(mean * (1 - mean / 2));
        };
    return Arrays.stream(g)
        .mapToDouble(x -> x == SimulatedBed.MISSING ? 0 : (x - mean) * scale)
        .toArray();
  }
}
