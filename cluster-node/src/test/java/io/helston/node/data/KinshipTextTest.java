package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.job.FailureKind;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KinshipTextTest {
  @TempDir Path dir;

  @Test
  void writtenMatrixIsReadWithTheSameBits() throws IOException {
    double[] matrix = {1.0 / 3, -1e-300, 7, -1e-300, 1e17, 0.1, 7, 0.1, Math.PI};
    var text = new StringWriter();
    KinshipText.write(matrix, 3, text);
    assertThat(text.toString()).startsWith("0.3333333333333333\t-1.0E-300\t7.0\n");
    Path plain = TestFiles.write(dir, "k.cXX.txt", text.toString());
    assertThat(KinshipText.read(plain, 3)).containsExactly(matrix);
    Path gzipped = TestFiles.write(dir, "k.cXX.txt.gz", TestFiles.gzip(text.toString()));
    assertThat(KinshipText.read(gzipped, 3)).containsExactly(matrix);
  }

  @Test
  void roundedEntriesAreMadeSymmetricByTheLowerTriangle() {
    Path path = TestFiles.write(dir, "k", "100\t1.0000000001\n1.0000000002\t100\t\n");
    assertThat(KinshipText.read(path, 2)).containsExactly(100, 1.0000000002, 1.0000000002, 100);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void badFileEndsInASentence(Fault fault) {
    fault.check(dir);
  }

  static Stream<Fault> faults() {
    return Stream.of(
        fault(
            FailureKind.INCONSISTENT_INPUT,
            "1 0\n0 1\n",
            3,
            "k:1: has 2 columns, expected 3, one for each individual of the .fam file"),
        fault(
            FailureKind.INCONSISTENT_INPUT,
            "1 0\n",
            2,
            "k: has 1 row, expected 2, one for each individual of the .fam file"),
        fault(
            FailureKind.INCONSISTENT_INPUT,
            "1 0\n0 1\n0 0\n",
            2,
            "k: has 3 rows, expected 2, one for each individual of the .fam file"),
        fault(
            FailureKind.INCONSISTENT_INPUT,
            "",
            1,
            "k: has 0 rows, expected 1, one for each individual of the .fam file"),
        fault(
            FailureKind.MALFORMED_INPUT,
            "1 0\n0 nan\n",
            2,
            "k:2: column 2 has 'nan', expected a finite number (the file has no header)"),
        fault(
            FailureKind.MALFORMED_INPUT,
            "1 0.2\n0.1 1\n",
            2,
            "k: has 0.1 in row 2, column 1 but 0.2 in row 1, column 2, expected a symmetric"
                + " matrix"),
        fault(
            FailureKind.INCONSISTENT_INPUT,
            "1\n",
            46_341,
            "k: is for 46341 individuals, expected at most 46340"),
        new Fault(
            FailureKind.CANNOT_OPEN,
            "absent: no such file",
            dir -> KinshipText.read(dir.resolve("absent"), 2)));
  }

  private static Fault fault(FailureKind kind, String text, int individuals, String sentence) {
    return new Fault(
        kind, sentence, dir -> KinshipText.read(TestFiles.write(dir, "k", text), individuals));
  }
}
