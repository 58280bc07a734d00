package io.helston.math.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agreement with float64 numpy products of 203 individuals and 37 SNPs. */
final class KernelGoldenTest {
  private static final Path DATA =
      Path.of(System.getProperty("helston.shared", "../../shared")).resolve("data/kernels");
  private static final int INDIVIDUALS = 203;
  private static final int SNPS = 37;
  private static final int MONOMORPHIC = 3;
  private static final int MAGIC_BYTES = 3;

  private GenotypeRows rows;

  @BeforeEach
  void read() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no golden data at " + DATA);
    byte[] bytes = Files.readAllBytes(DATA.resolve("kernel.bed"));
    MemorySegment bed = MemorySegment.ofArray(bytes).asSlice(MAGIC_BYTES);
    boolean[] keep = new boolean[INDIVIDUALS];
    Arrays.fill(keep, true);
    rows = GenotypeRows.pack(bed, RandomGenotypes.range(0, SNPS), SampleMask.of(keep));
  }

  @Test
  void frequenciesAreThoseOfTheOtherAllele() throws IOException {
    double[][] frequencies = table("kernel_freq_a1.tsv.gz");

    for (int s = 0; s < SNPS; s++) {
      assertThat(1 - rows.mean(s) / 2).isCloseTo(frequencies[s][0], within(1e-15));
    }
  }

  /** The golden X counts the other allele, so X'Z has the other sign and XX'Z the same. */
  @ParameterizedTest
  @CsvSource({"MIXED, 1e-6", "DOUBLE, 1e-13"})
  void productsAgreeWithNumpy(Precision precision, double tolerance) throws IOException {
    double[][] z = transposed(table("kernel_Z.tsv.gz"));
    double[][] a = transposed(table("kernel_A_XtZ.tsv.gz"));
    double[][] v = transposed(table("kernel_V_XXtZ.tsv.gz"));
    int columns = z.length;
    GenotypeProducts products = new GenotypeProducts(GenotypeKernels.best(), precision);

    double[] cross = products.crossProduct(rows, IndividualColumns.of(z, precision));
    double[] lanes =
        GenotypeProductsTest.values(
            products.product(rows, RandomGenotypes.range(0, SNPS), otherSign(a), columns));

    for (int c = 0; c < columns; c++) {
      for (int s = 0; s < SNPS; s++) {
        assertThat(-cross[c * SNPS + s]).isCloseTo(a[c][s], within(tolerance * largest(a[c])));
      }
      assertThat(cross[c * SNPS + MONOMORPHIC]).isZero();
      for (int lane = 0; lane < rows.lanes(); lane++) {
        int individual = GenotypeRows.individualAt(lane);
        double expected = individual < INDIVIDUALS ? v[c][individual] : 0;
        assertThat(lanes[c * rows.lanes() + lane])
            .isCloseTo(expected, within(tolerance * largest(v[c])));
      }
    }
  }

  private static double[] otherSign(double[][] columns) {
    return Arrays.stream(columns).flatMapToDouble(Arrays::stream).map(a -> -a).toArray();
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  private static double[][] table(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve(name))),
                StandardCharsets.US_ASCII))) {
      return reader
          .lines()
          .map(line -> Arrays.stream(line.split("\t")).mapToDouble(Double::parseDouble).toArray())
          .toArray(double[][]::new);
    }
  }

  private static double[][] transposed(double[][] values) {
    double[][] result = new double[values[0].length][values.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        result[j][i] = values[i][j];
      }
    }
    return result;
  }
}
