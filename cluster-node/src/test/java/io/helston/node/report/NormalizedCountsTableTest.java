package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.data.DelimitedTable;
import io.helston.node.store.OutputFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NormalizedCountsTableTest {
  private static final List<String> GENES = List.of("g1", "g2");
  private static final List<String> SAMPLES = List.of("s1", "s2", "s3");
  private static final int[][] COUNTS = {{0, 1, 2}, {Integer.MAX_VALUE, 4, 5}};

  @TempDir Path dir;

  @Test
  void countsAreDividedByTheFactorOfTheirSample() throws IOException {
    var out = new StringWriter();
    NormalizedCountsTable.write(GENES, SAMPLES, COUNTS, new double[] {2, 3, .5}, out);
    assertThat(out)
        .hasToString(
            "gene\ts1\ts2\ts3\n"
                + "g1\t0\t0.3333333333333333\t4.0\n"
                + "g2\t1.0737418235E9\t1.3333333333333333\t10.0\n");
  }

  @Test
  void countsAreDividedByFactorsOfTheirOwn() throws IOException {
    var out = new StringWriter();
    double[][] factors = {{1, 2, 4}, {1, 8, 5}};
    NormalizedCountsTable.write(GENES, SAMPLES, COUNTS, factors, out);
    assertThat(out).hasToString("gene\ts1\ts2\ts3\ng1\t0\t0.5\t0.5\ng2\t2.147483647E9\t0.5\t1.0\n");
  }

  /** Bytes 4 to 7 of a gzip file are its time stamp, byte 3 its flags: no name, no time. */
  @Test
  void gzippedFileReadsBackAndHasNoTimeStamp() throws IOException {
    double[] factors = {0.7, 1.1, 1 / 3.0};
    try (var files = OutputFiles.of(dir.resolve("a").toString())) {
      files.write(
          ".normalized.tsv.gz",
          to -> NormalizedCountsTable.write(GENES, SAMPLES, COUNTS, factors, to));
      files.publish();
      Path file = files.path(".normalized.tsv.gz");
      assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
      assertThat(DelimitedTable.readOwn(file).numbers("s1"))
          .containsExactly(0, Integer.MAX_VALUE / 0.7);
      assertThat(DelimitedTable.readOwn(file).numbers("s3")).containsExactly(6, 5 / (1 / 3.0));
    }
  }
}
