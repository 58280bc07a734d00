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

final class EigenTextTest {
  @TempDir Path dir;

  @Test
  void writtenValuesAreReadWithTheSameBits() throws IOException {
    double[] values = {-1e-17, 0, 1.0 / 3, 1e5};
    var text = new StringWriter();
    EigenText.writeValues(values, text);
    assertThat(EigenText.readValues(TestFiles.write(dir, "k.eigenD.txt", text.toString()), 4))
        .containsExactly(values);
  }

  @Test
  void eigenvectorsAreColumnsOfTheFile() throws IOException {
    double[] vectors = {0.6, 0.8, -0.8, 0.6};
    var text = new StringWriter();
    EigenText.writeVectors(vectors, 2, text);
    assertThat(text).hasToString("0.6\t-0.8\n0.8\t0.6\n");
    assertThat(EigenText.readVectors(TestFiles.write(dir, "k.eigenU.txt", text.toString()), 2))
        .containsExactly(vectors);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void badFileEndsInASentence(Fault fault) {
    fault.check(dir);
  }

  static Stream<Fault> faults() {
    return Stream.of(
        values(
            FailureKind.INCONSISTENT_INPUT,
            "1\n2\n",
            "u: has 2 eigenvalues, expected 3, one for each analysed individual"),
        values(
            FailureKind.INCONSISTENT_INPUT,
            "1\n2\n3\n4\n",
            "u: has 4 eigenvalues, expected 3, one for each analysed individual"),
        values(FailureKind.MALFORMED_INPUT, "1 2\n", "u:1: has 2 columns, expected 1 eigenvalue"),
        values(FailureKind.MALFORMED_INPUT, "1\ninf\n", "u:2: has 'inf', expected a finite number"),
        vectors(
            FailureKind.INCONSISTENT_INPUT,
            "1 0 0\n",
            "u:1: has 3 columns, expected 2, one for each analysed individual"),
        vectors(
            FailureKind.MALFORMED_INPUT,
            "1 0\n0 2\n",
            "u: column 2 has length 2.0, expected an eigenvector of length 1"),
        vectors(
            FailureKind.MALFORMED_INPUT,
            "1 x\n0 1\n",
            "u:1: column 2 has 'x', expected a finite number (the file has no header)"));
  }

  private static Fault values(FailureKind kind, String text, String sentence) {
    return new Fault(
        kind, sentence, dir -> EigenText.readValues(TestFiles.write(dir, "u", text), 3));
  }

  private static Fault vectors(FailureKind kind, String text, String sentence) {
    return new Fault(
        kind, sentence, dir -> EigenText.readVectors(TestFiles.write(dir, "u", text), 2));
  }
}
