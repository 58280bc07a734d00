package io.helston.node.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.job.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GrmFilesTest {
  private static final double[] MATRIX = {1, 0.5, -0.25, 0.5, 2, 0.125, -0.25, 0.125, 3};
  private static final int[] ALL = {0, 1, 2};

  @TempDir Path dir;

  /** Files of individuals f1 i1 to f3 i3. */
  private static void write(Path dir) {
    var bin = new ByteArrayOutputStream();
    var numbers = new ByteArrayOutputStream();
    var ids = new StringWriter();
    try {
      GrmFiles.writeMatrix(MATRIX, 3, bin);
      GrmFiles.writeVariants(1234, 3, numbers);
      GrmFiles.writeIds(TestFiles.fam(dir, 3), ALL, ids);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestFiles.write(dir, "k.grm.bin", bin.toByteArray());
    TestFiles.write(dir, "k.grm.N.bin", numbers.toByteArray());
    TestFiles.write(dir, "k.grm.id", ids.toString());
  }

  private static GrmFiles.Grm read(Path dir, int... famRows) {
    return GrmFiles.read(dir.resolve("k").toString(), TestFiles.fam(dir, 3), famRows);
  }

  private static byte[] floats(float... values) {
    var bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  @Test
  void lowerTriangleByRowsIsWritten() throws IOException {
    var bin = new ByteArrayOutputStream();
    GrmFiles.writeMatrix(MATRIX, 3, bin);
    assertThat(bin.toByteArray()).containsExactly(floats(1, 0.5f, 2, -0.25f, 0.125f, 3));
    var numbers = new ByteArrayOutputStream();
    GrmFiles.writeVariants(7, 3, numbers);
    assertThat(numbers.toByteArray()).containsExactly(floats(7, 7, 7, 7, 7, 7));
  }

  @Test
  void writtenMatrixIsReadBack() {
    write(dir);
    GrmFiles.Grm grm = read(dir, ALL);
    assertThat(grm.matrix()).containsExactly(MATRIX);
    assertThat(grm.leastVariants()).isEqualTo(1234);
    assertThat(grm.mostVariants()).isEqualTo(1234);
  }

  @Test
  void individualsAreFoundByNameNotByPlace() {
    write(dir);
    TestFiles.write(dir, "k.grm.id", "f3\ti3\nf1\ti1\nf2\ti2\n");
    assertThat(read(dir, 0, 2).matrix()).containsExactly(2, 0.5, 0.5, 1);
    assertThat(read(dir, 2, 1, 0).matrix())
        .containsExactly(1, -0.25, 0.5, -0.25, 3, 0.125, 0.5, 0.125, 2);
  }

  @Test
  void entriesOfOthersAreNotLookedAtAndNumbersMayBeAbsent() throws IOException {
    write(dir);
    TestFiles.write(dir, "k.grm.bin", floats(1, 0.5f, 2, Float.NaN, Float.NaN, Float.NaN));
    Files.delete(dir.resolve("k.grm.N.bin"));
    GrmFiles.Grm grm = read(dir, 0, 1);
    assertThat(grm.matrix()).containsExactly(1, 0.5, 0.5, 2);
    assertThat(grm.mostVariants()).isZero();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void badFileEndsInASentence(Fault fault) {
    fault.check(dir);
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault(FailureKind.CANNOT_OPEN, "k.grm.bin: no such file", dir -> read(dir, ALL)),
        fault(
            FailureKind.INCONSISTENT_INPUT,
            "k.grm.id",
            "f1 i1\nf2 i2\n".getBytes(UTF_8),
            "k.grm.id: lacks 1 of 3 analysed individuals, the first is 'f3 i3', expected all of"
                + " them"),
        fault(
            FailureKind.MALFORMED_INPUT,
            "k.grm.id",
            "f1 i1\nf2 i2\nf1 i1\n".getBytes(UTF_8),
            "k.grm.id:3: individual 'f1 i1' is already on line 1, expected each one once"),
        fault(
            FailureKind.MALFORMED_INPUT,
            "k.grm.id",
            "i1\n".getBytes(UTF_8),
            "k.grm.id:1: has 1 column, expected 2 (FID and IID)"),
        fault(
            FailureKind.MALFORMED_INPUT,
            "k.grm.id",
            new byte[0],
            "k.grm.id: the file is empty, expected one line for each individual"),
        fault(
            FailureKind.INCONSISTENT_INPUT,
            "k.grm.bin",
            floats(1, 2, 3),
            "k.grm.bin: has 12 bytes, expected 24 for the 3 individuals of k.grm.id"),
        fault(
            FailureKind.INCONSISTENT_INPUT,
            "k.grm.N.bin",
            floats(1, 2, 3, 4, 5, 6, 7),
            "k.grm.N.bin: has 28 bytes, expected 24 for the 3 individuals of k.grm.id"),
        fault(
            FailureKind.MALFORMED_INPUT,
            "k.grm.bin",
            floats(1, 2, 3, 4, Float.POSITIVE_INFINITY, 6),
            "k.grm.bin: has Infinity in row 3, column 2, expected finite numbers"),
        fault(
            FailureKind.MALFORMED_INPUT,
            "k.grm.N.bin",
            floats(1, 2, 3, 4, -5, 6),
            "k.grm.N.bin: has -5.0, expected numbers of variants"));
  }

  private static Fault fault(FailureKind kind, String file, byte[] bytes, String sentence) {
    return new Fault(
        kind,
        sentence,
        dir -> {
          write(dir);
          TestFiles.write(dir, file, bytes);
          read(dir, ALL);
        });
  }
}
