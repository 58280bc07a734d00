package io.helston.node.data.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.LittleEndian;
import io.helston.node.data.soma.storage.MemoryStorage;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.data.soma.tiledb.SparseRows;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken files end in an error that names one of them, or in a result of the right shape. */
final class HostileBytesTest {
  private static final int CASES = 20_000;
  private static final int EXPERIMENTS = 40;
  private static final int FOREIGN_CASES = 500;
  private static final long MOST_BYTES = 64L << 20;
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long[] EXTREMES = {
    0,
    1,
    -1,
    2,
    127,
    128,
    255,
    256,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0xffff_ffffL,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE - 7
  };

  @Test
  void mutatedFilesNeverEscapeTheirErrors() {
    int errors = 0;
    for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
      var sound = new MemoryStorage();
      new RandomExperiment(experiment, 40, 40, 21 + experiment % 2).write(sound);
      shape(sound);
      for (int i = 0; i < CASES / EXPERIMENTS; i++) {
        errors += check(experiment * CASES + i, sound);
      }
    }
    // Most mutations hit lengths, codes or compressed data, and these must be noticed.
    assertThat(errors).isGreaterThan(CASES / 3);
  }

  @Test
  void mutatedFilesOfOtherProgramsDoNeither(@TempDir Path folder) {
    assumeTrue(SharedSoma.available(), "the shared folder with SOMA experiments is absent");
    MemoryStorage sound = MemoryStorage.of(SharedSoma.unpack(SharedSoma.PBMC, folder));
    for (int seed = 0; seed < FOREIGN_CASES; seed++) {
      check(-1 - seed, sound);
    }
  }

  private static int check(int seed, MemoryStorage sound) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    MemoryStorage broken = sound.copy();
    String file = mutate(broken.files(), random);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytesBefore = threads.getCurrentThreadAllocatedBytes();
    long timeBefore = System.nanoTime();
    int errors = 0;
    try {
      shape(broken);
    } catch (InputException e) {
      assertThat(e.getMessage()).as("case %d: %s", seed, file).startsWith("memory");
      errors = 1;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError("case %d: %s".formatted(seed, file), e);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - bytesBefore)
        .as("bytes allocated in case %d: %s", seed, file)
        .isLessThan(MOST_BYTES);
    assertThat(System.nanoTime() - timeBefore)
        .as("time of case %d: %s", seed, file)
        .isLessThan(LONGEST.toNanos());
    return errors;
  }

  /** Reads everything of an experiment and requires that its parts fit together. */
  private static void shape(MemoryStorage storage) {
    SomaExperiment experiment = SomaExperiment.open(storage, SomaExperiment.LATEST);
    assertThat(experiment.describe().children()).isNotEmpty();
    columns(experiment.obs());
    for (String name : experiment.measurements()) {
      SomaMeasurement measurement = experiment.measurement(name);
      columns(measurement.var());
      for (String layer : measurement.layers()) {
        int[] rows = IntStream.range(0, 400).toArray();
        SparseRows cells = measurement.layer(layer).reader(null).read(rows);
        assertThat(cells.columns()).hasSize(cells.starts()[cells.rows()]);
        assertThat(cells.rows()).isEqualTo(rows.length);
        assertThat(cells.floats() == null ? cells.doubles().length : cells.floats().length)
            .isEqualTo(cells.size());
      }
    }
  }

  private static void columns(SomaDataFrame frame) {
    List<Column> columns = frame.read(frame.columns());
    for (Column column : columns) {
      assertThat(column.size()).isEqualTo(columns.getFirst().size());
      for (int row = 0; row < column.size(); row++) {
        column.text(row);
      }
    }
  }

  /** Breaks one file and says which, and how. */
  private static String mutate(Map<String, byte[]> files, RandomGenerator random) {
    List<String> names =
        files.keySet().stream().filter(name -> files.get(name).length > 0).toList();
    String name = names.get(random.nextInt(names.size()));
    byte[] bytes = files.get(name).clone();
    int at = random.nextInt(bytes.length);
    int kind = random.nextInt(7);
    switch (kind) {
      case 0 -> bytes = Arrays.copyOf(bytes, at);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> random.nextBytes(bytes);
      case 3 ->
          LittleEndian.putWhole(
              bytes,
              Math.min(at, Math.max(0, bytes.length - 8)),
              Math.min(8, Integer.highestOneBit(bytes.length)),
              extreme(random));
      case 4 ->
          LittleEndian.putWhole(
              bytes,
              Math.min(at, Math.max(0, bytes.length - 4)),
              Math.min(4, Integer.highestOneBit(bytes.length)),
              extreme(random));
      case 5 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + at);
      default -> {
        for (int i = 0; i < 4; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
    }
    files.put(name, bytes);
    return name + ", mutation " + kind + " at " + at;
  }

  private static long extreme(RandomGenerator random) {
    return EXTREMES[random.nextInt(EXTREMES.length)];
  }
}
