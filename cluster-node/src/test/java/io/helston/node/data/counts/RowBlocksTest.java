package io.helston.node.data.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.math.Parts;
import io.helston.node.compute.ComputeParts;
import io.helston.node.data.InputException;
import io.helston.node.data.TestFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of many blocks, read by one thread and by several, give the same counts and faults. */
final class RowBlocksTest {
  private static final int GENES = 60_000;
  private static final int SAMPLES = 12;

  @TempDir Path dir;
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final List<Parts> ways = List.of(Parts.IN_ORDER, new ComputeParts(pool, 3));
  private final int[][] counts = counts();

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  private static int[][] counts() {
    var random = new Random(3);
    int[][] counts = new int[GENES][SAMPLES];
    for (int[] gene : counts) {
      Arrays.setAll(gene, sample -> random.nextInt() >>> 1 + random.nextInt(30));
    }
    return counts;
  }

  /** Header in line 1, gene g in line g + 2. */
  private List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("gene" + "\ts%d".repeat(SAMPLES).formatted((Object[]) numbers()));
    for (int gene = 0; gene < GENES; gene++) {
      var line = new StringBuilder("g").append(gene);
      for (int count : counts[gene]) {
        line.append('\t').append(count);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static Integer[] numbers() {
    Integer[] numbers = new Integer[SAMPLES];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  private Path write(List<String> lines) {
    return TestFiles.write(dir, "c.tsv", String.join("\n", lines) + "\n");
  }

  private void fails(List<String> lines, String message) {
    Path file = write(lines);
    for (Parts parts : ways) {
      assertThatThrownBy(() -> CountMatrix.read(file, false, parts))
          .isInstanceOf(InputException.class)
          .hasMessage(file + message);
    }
  }

  @Test
  void allRowsAreReadInOrder() {
    String text = String.join("\r\n", lines());
    Path plain = TestFiles.write(dir, "c.tsv", text);
    Path packed = TestFiles.write(dir, "c.tsv.gz", TestFiles.gzip(text));
    for (Parts parts : ways) {
      for (Path file : List.of(plain, packed)) {
        CountMatrix read = CountMatrix.read(file, false, parts);
        assertThat(read.genes()).hasSize(GENES).startsWith("g0", "g1").endsWith("g59999");
        assertThat(Arrays.deepEquals(read.counts(), counts)).isTrue();
      }
    }
  }

  @Test
  void rowsMayBeLongerThanBlocks() {
    int[][] turned = new int[3][100_000];
    var text = new StringBuilder("sample");
    for (int gene = 0; gene < turned[0].length; gene++) {
      text.append("\tg").append(gene);
    }
    for (int sample = 0; sample < turned.length; sample++) {
      text.append("\ns").append(sample);
      for (int gene = 0; gene < turned[0].length; gene++) {
        turned[sample][gene] = (gene * 7919 + sample) % 100_003;
        text.append('\t').append(turned[sample][gene]);
      }
    }
    Path file = TestFiles.write(dir, "c.tsv", text.toString());
    for (Parts parts : ways) {
      CountMatrix read = CountMatrix.read(file, true, parts);
      assertThat(read.samples()).containsExactly("s0", "s1", "s2");
      for (int gene = 0; gene < turned[0].length; gene += 997) {
        assertThat(read.counts()[gene])
            .containsExactly(turned[0][gene], turned[1][gene], turned[2][gene]);
      }
    }
  }

  @Test
  void theFirstFaultIsToldWithItsLineInTheFile() {
    List<String> lines = lines();
    lines.set(50_000, lines.get(50_000) + "\t1");
    fails(lines, ":50001: has 14 fields, expected 13 as in the header");
    lines.set(40_000, "\n# two lines more");
    fails(lines, ":50002: has 14 fields, expected 13 as in the header");
    lines.set(30_000, lines.get(20_000));
    fails(
        lines, ":30001: has gene 'g19999' again, which is in line 20001; expected each name once");
  }

  @Test
  void bytesThatAreNoTextAreToldWithTheirLine() {
    List<String> lines = lines();
    lines.set(45_678, lines.get(45_678) + "\u0001");
    fails(lines, ":45679: has the byte 0x01, expected a text file (plain or gzipped)");
  }

  @Test
  void aFileThatIsCutOffIsRefused() {
    byte[] whole = TestFiles.gzip(String.join("\n", lines()));
    Path file = TestFiles.write(dir, "c.tsv.gz", Arrays.copyOf(whole, whole.length / 2));
    for (Parts parts : ways) {
      assertThatThrownBy(() -> CountMatrix.read(file, false, parts))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("the gzip data is damaged or cut off");
    }
  }
}
