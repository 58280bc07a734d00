package io.helston.node.data.counts;

import io.helston.node.data.TestFiles;
import java.nio.file.Path;

/** Small counts for tests of the tables that belong to them. */
final class Counts {
  private Counts() {}

  /** Genes g1, g2 in samples s1, s2, s3. */
  static CountMatrix small(Path dir) {
    String text = "gene\ts1\ts2\ts3\ng1\t1\t2\t3\ng2\t4\t5\t6\n";
    return CountMatrix.read(TestFiles.write(dir, "c.tsv", text), false);
  }
}
