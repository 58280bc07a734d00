package io.helston.node.data.soma.h5ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.CellMatrix;
import io.helston.node.data.soma.CellTable;
import io.helston.node.data.soma.SharedSoma;
import io.helston.node.data.soma.bytes.LittleEndian;
import io.helston.node.data.soma.h5ad.H5adStudy.Encoding;
import io.helston.node.data.soma.h5ad.H5adStudy.Values;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.SparseRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken files end in an error that names them, or in a result of the right shape. */
final class H5adHostileBytesTest {
  private static final int CASES = 500;
  private static final int FOREIGN_CASES = 1000;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long[] EXTREMES = {
    0, 1, -1, 2, 127, 255, 256, 0xffff, 0x7fff_ffff, 0xffff_ffffL, 1L << 32, 1L << 40, -1L >>> 1
  };

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"CSR,true", "CSR,false", "DENSE,true", "CSC,true"})
  void damagedFilesNeverEscapeTheirErrors(Encoding encoding, boolean chunked) throws IOException {
    Path sound =
        new H5adStudy(Values.FLOAT32, encoding, chunked).write(folder.resolve("sound.h5ad"));
    assertThat(errors(Files.readAllBytes(sound), CASES)).isGreaterThan(CASES / 10);
  }

  @Test
  void damagedFilesOfAnndataDoNeither() throws IOException {
    assumeTrue(SharedSoma.available(), "the shared folder with h5ad files is absent");
    byte[] sound = Files.readAllBytes(SharedSoma.file("synth_csr_gzip.h5ad"));
    assertThat(errors(sound, FOREIGN_CASES)).isGreaterThan(FOREIGN_CASES / 10);
  }

  private int errors(byte[] sound, int cases) throws IOException {
    Path path = folder.resolve("broken.h5ad");
    int errors = 0;
    for (int seed = 0; seed < cases; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      Files.write(path, damaged(sound, random));
      long start = System.nanoTime();
      try (H5adExperiment experiment = H5adExperiment.open(path)) {
        requireShape(experiment);
      } catch (InputException e) {
        assertThat(e.getMessage()).as("case %d", seed).startsWith(path.toString());
        errors++;
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        throw new AssertionError("case " + seed, e);
      }
      assertThat(System.nanoTime() - start)
          .as("time of case %d", seed)
          .isLessThan(LONGEST.toNanos());
    }
    return errors;
  }

  /** Reads all of a file and requires that its parts fit together. */
  private static void requireShape(H5adExperiment experiment) {
    assertThat(experiment.describe().children()).isNotEmpty();
    requireColumns(experiment.obs(), experiment.cells());
    requireColumns(experiment.var("RNA"), experiment.features());
    for (String layer : experiment.layers()) {
      switch (experiment.matrix(layer)) {
        case H5adMatrix.ByRow rows -> requireRows(rows, experiment);
        case CscMatrix columns ->
            columns.read(
                (row, column, value) -> {
                  assertThat(row).isBetween(0, experiment.cells() - 1);
                  assertThat(column).isBetween(0, experiment.features() - 1);
                });
      }
    }
  }

  private static void requireColumns(CellTable table, int rows) {
    for (Column column : table.read(table.columns())) {
      assertThat(column.size()).isEqualTo(rows);
      IntStream.range(0, rows).forEach(column::text);
    }
  }

  private static void requireRows(CellMatrix matrix, H5adExperiment experiment) {
    int[] rows = IntStream.range(0, experiment.cells()).filter(row -> row % 9 != 0).toArray();
    SparseRows cells = matrix.reader(null).read(rows);
    assertThat(cells.rows()).isEqualTo(rows.length);
    assertThat(cells.columns()).hasSize(cells.size());
    assertThat(cells.floats() == null ? cells.doubles().length : cells.floats().length)
        .isEqualTo(cells.size());
    for (int row = 0; row < rows.length; row++) {
      for (int i = cells.starts()[row]; i < cells.starts()[row + 1]; i++) {
        int before = i > cells.starts()[row] ? cells.columns()[i - 1] : -1;
        assertThat(cells.columns()[i]).isBetween(before + 1, experiment.features() - 1);
      }
    }
  }

  private static byte[] damaged(byte[] sound, RandomGenerator random) {
    byte[] bytes = sound.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes = Arrays.copyOf(bytes, at);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> put(bytes, at, 8, random);
      case 3 -> put(bytes, at, 4, random);
      default -> {
        for (int i = 0; i < 8; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
    }
    return bytes;
  }

  private static void put(byte[] bytes, int at, int width, RandomGenerator random) {
    int place = Math.min(at / 4 * 4, bytes.length - width);
    LittleEndian.putWhole(bytes, place, width, EXTREMES[random.nextInt(EXTREMES.length)]);
  }
}
