package io.helston.node.data.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.data.TestFiles;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CountTextTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gene\ts1\ts2\ng1\t0\t1\ng2\t20\t300000\n",
        "gene,s1,s2\r\ng1,0,1\r\ng2,20,300000",
        "s1\ts2\ng1\t0\t1\ng2\t20\t300000\n",
        "\"s1\",\"s2\"\n\"g1\",0,1\n\"g2\",20,3e5\n",
        "\"\",\"s1\",\"s2\"\n\"g1\",\"0\",\"1.0\"\n\"g2\",2e1,300000.00\n",
        "# made by a pipeline\n\ts1\ts2\ng1\t0\t1\n\ng2\t20\t300000\n"
      })
  void readsTheSameCounts(String text) {
    check(CountMatrix.read(TestFiles.write(dir, "counts.tsv", text), false));
    check(CountMatrix.read(TestFiles.write(dir, "c.txt.gz", TestFiles.gzip(text)), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sample\tg1\tg2\ns1\t0\t20\ns2\t1\t300000\n",
        "g1,g2\ns1,0,20\ns2,1,300000\n",
      })
  void rowsMayBeSamples(String text) {
    check(CountMatrix.read(TestFiles.write(dir, "counts.csv", text), true));
  }

  private static void check(CountMatrix counts) {
    assertThat(counts.genes()).containsExactly("g1", "g2");
    assertThat(counts.samples()).containsExactly("s1", "s2");
    assertThat(counts.counts()).isDeepEqualTo(new int[][] {{0, 1}, {20, 300_000}});
  }

  /** More genes than fit a piece, and not a multiple of it. */
  @Test
  void turnedTableIsTheTableTurned() {
    var random = new Random(1);
    int[][] counts = new int[2_500][3];
    var genes = new StringBuilder("gene\ts0\ts1\ts2\n");
    var header = new StringBuilder("sample");
    var samples = new StringBuilder[] {row("s0"), row("s1"), row("s2")};
    for (int gene = 0; gene < counts.length; gene++) {
      genes.append("g").append(gene);
      header.append(",g").append(gene);
      for (int sample = 0; sample < 3; sample++) {
        counts[gene][sample] = random.nextInt() >>> 1 + random.nextInt(30);
        genes.append('\t').append(counts[gene][sample]);
        samples[sample].append(',').append(counts[gene][sample]);
      }
      genes.append('\n');
    }
    String turned = header + "\n" + String.join("\n", samples);
    CountMatrix upright = CountMatrix.read(TestFiles.write(dir, "a.tsv", genes.toString()), false);
    CountMatrix rotated = CountMatrix.read(TestFiles.write(dir, "b.csv", turned), true);
    assertThat(upright.counts()).isDeepEqualTo(counts);
    assertThat(rotated.counts()).isDeepEqualTo(counts);
    assertThat(rotated.genes()).isEqualTo(upright.genes());
    assertThat(rotated.samples()).isEqualTo(upright.samples());
  }

  private static StringBuilder row(String name) {
    return new StringBuilder(name);
  }

  @Test
  void genesAreBroughtIntoAnotherOrderByName() {
    CountMatrix first =
        CountMatrix.read(TestFiles.write(dir, "a.tsv", "x\ts\na\t1\nb\t2\nc\t3\n"), false);
    CountMatrix second =
        CountMatrix.read(TestFiles.write(dir, "b.tsv", "x\tt\nc\t6\na\t4\nb\t5\n"), false);
    CountMatrix ordered = second.inOrderOf(first);
    assertThat(ordered.genes()).containsExactly("a", "b", "c");
    assertThat(ordered.samples()).containsExactly("t");
    assertThat(ordered.counts()).isDeepEqualTo(new int[][] {{4}, {5}, {6}});
    assertThat(first.inOrderOf(first)).isSameAs(first);
  }

  @Test
  void formatIsToldByTheName() {
    for (String text : new String[] {"a.tsv", "a.csv.gz", "A.TXT", "counts", "63"}) {
      assertThat(CountFormat.of(Path.of(text))).isEqualTo(CountFormat.TEXT);
    }
    assertThat(CountFormat.of(Path.of("x/a.H5ad"))).isEqualTo(CountFormat.H5AD);
  }
}
