package io.helston.math.lmm.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GenotypeDecoderTest {
  private static final CodeValues CODE = new CodeValues(2.5, 1.25, -0.5, 9);

  @ParameterizedTest
  @CsvSource({"1,1", "4,1", "31,0.5", "32,1", "33,0.7", "64,0.5", "257,0.3", "500,1", "1003,0.9"})
  void everyRangeOfIndividualsIsDecodedAndNothingElseWritten(int individuals, double chance) {
    var bed = SimulatedBed.random(individuals, 5, 0.1, individuals);
    var chosen = Individuals.of(SimulatedBed.choose(individuals, chance, 7));
    var decoder = new GenotypeDecoder(bed.rows(), chosen);
    int size = chosen.size();
    int[][] ranges = {
      {0, size}, {size / 3, size}, {size / 3, size / 2}, {Math.min(32, size), size}
    };
    for (int v = 4; v >= 0; v--) {
      double[] expected = expected(bed.genotypes()[v], chosen.fileRows());
      for (int[] range : ranges) {
        double[] out = new double[size + 2];
        float[] floats = new float[size + 2];
        decoder.decode(v, CODE, range[0], range[1], out, 1);
        decoder.decode(v, CODE, range[0], range[1], floats, 1);
        double[] all = new double[size + 2];
        System.arraycopy(expected, range[0], all, 1, range[1] - range[0]);
        assertThat(out).containsExactly(all);
        for (int i = 0; i < all.length; i++) {
          assertThat(floats[i]).isEqualTo((float) all[i]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 32, 65, 700})
  void countsAreThoseOfTheIndividualsWanted(int individuals) {
    var bed = SimulatedBed.random(individuals, 20, 0.2, 3);
    var chosen = Individuals.of(SimulatedBed.choose(individuals, 0.6, 11));
    var decoder = new GenotypeDecoder(bed.rows(), chosen);
    for (int v = 0; v < 20; v++) {
      int[] g = bed.genotypes()[v];
      assertThat(decoder.counts(v)).isEqualTo(counts(g, chosen.fileRows()));
      assertThat(decoder.fileCounts(v))
          .isEqualTo(counts(g, Individuals.all(individuals).fileRows()));
    }
  }

  @Test
  void blockIsCentredOnTheMomentsChosen() {
    var bed = SimulatedBed.random(90, 6, 0.1, 5);
    var chosen = Individuals.of(SimulatedBed.choose(90, 0.5, 2));
    var decoder = new GenotypeDecoder(bed.rows(), chosen);
    int[] rows = {5, 0, 3, 1};
    var own =
        GenotypeBlock.doubles(
            decoder,
            rows,
            1,
            4,
            GenotypeBlock.Moments.ANALYSED,
            CodeValues::standardised,
            new double[3 * chosen.size()]);
    for (int v = 0; v < 3; v++) {
      double[] row = Arrays.copyOfRange(own.values(), v * own.samples(), (v + 1) * own.samples());
      assertThat(Arrays.stream(row).sum()).isCloseTo(0, within(1e-12));
      assertThat(Arrays.stream(row).map(x -> x * x).sum()).isCloseTo(own.samples(), within(1e-11));
      assertThat(own.counts()[v]).isEqualTo(decoder.counts(rows[v + 1]));
    }
    var file =
        GenotypeBlock.floats(
            decoder,
            rows,
            1,
            4,
            GenotypeBlock.Moments.FILE,
            CodeValues::centred,
            new float[3 * chosen.size()]);
    double mean = decoder.fileCounts(0).mean();
    int first = bed.genotypes()[0][0];
    assertThat(file.floats()[0])
        .isEqualTo(first == SimulatedBed.MISSING ? 0 : (float) (first - mean));
  }

  @Test
  void rowsOutsideTheFileAndOtherFilesAreRefused() {
    var rows = SimulatedBed.random(9, 2, 0, 1).rows();
    var decoder = new GenotypeDecoder(rows, Individuals.all(9));
    assertThatThrownBy(() -> decoder.counts(2)).hasMessage("variant row 2 of a file with 2 rows");
    assertThatThrownBy(() -> decoder.counts(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GenotypeDecoder(rows, Individuals.all(8)))
        .hasMessage("rows of 9 individuals and a choice among 8");
    assertThatThrownBy(() -> BedRows.of(new byte[7], 9)).hasMessageContaining("whole rows");
    assertThatThrownBy(() -> Individuals.of(new boolean[3])).hasMessageContaining("none of the 3");
  }

  private static double[] expected(int[] genotypes, int[] rows) {
    double[] values = {CODE.none(), CODE.one(), CODE.two(), CODE.missing()};
    return Arrays.stream(rows).mapToDouble(i -> values[genotypes[i]]).toArray();
  }

  private static VariantCounts counts(int[] genotypes, int[] rows) {
    int[] seen = new int[4];
    Arrays.stream(rows).forEach(i -> seen[genotypes[i]]++);
    return new VariantCounts(rows.length, seen[3], seen[1], seen[2]);
  }
}
