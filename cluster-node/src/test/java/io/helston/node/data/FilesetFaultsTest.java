package io.helston.node.data;

import static io.helston.protocol.job.FailureKind.CANNOT_OPEN;
import static io.helston.protocol.job.FailureKind.INCONSISTENT_INPUT;
import static io.helston.protocol.job.FailureKind.MALFORMED_INPUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.job.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a text file as such and of a PLINK fileset, and the whole sentence it ends in. */
final class FilesetFaultsTest {
  @TempDir Path dir;

  @ParameterizedTest
  @MethodSource({"missing", "damaged", "famAndBim", "beds", "prefixes"})
  void faultIsToldInOneSentence(Fault fault) {
    fault.check(dir);
  }

  static Stream<Fault> missing() {
    return Stream.of(
        new Fault(CANNOT_OPEN, "toy.txt: no such file", dir -> lines(dir, "toy.txt")),
        new Fault(
            CANNOT_OPEN,
            "tou.txt: no such file (did you mean toy.txt?)",
            dir -> {
              write(dir, "toy.txt", "a");
              write(dir, "tou.bed", "a");
              lines(dir, "tou.txt");
            }),
        new Fault(
            CANNOT_OPEN,
            "toy.txt: no such file (did you mean toy.txt.gz?)",
            dir -> {
              write(dir, "toy.txt.gz", "a");
              lines(dir, "toy.txt");
            }),
        new Fault(
            CANNOT_OPEN,
            "tou.txt: no such file (did you mean toy.txt.gz?)",
            dir -> {
              write(dir, "toy.txt.gz", "a");
              lines(dir, "tou.txt");
            }),
        new Fault(
            CANNOT_OPEN,
            "no/toy.txt: no such file, since there is no directory 'no'",
            _ -> TextLines.open(Path.of("no/toy.txt")).close()),
        new Fault(
            CANNOT_OPEN,
            "folder.txt: is a directory, expected a file",
            dir -> {
              directory(dir, "folder.txt");
              lines(dir, "folder.txt");
            }));
  }

  static Stream<Fault> damaged() {
    return Stream.of(
        new Fault(
            MALFORMED_INPUT,
            "cut.txt: the gzip data is damaged or cut off (Unexpected end of ZLIB input stream),"
                + " expected a complete file; compress it again",
            dir -> {
              byte[] whole = TestFiles.gzip("a b c\n".repeat(100));
              TestFiles.write(dir, "cut.txt", Arrays.copyOf(whole, whole.length - 12));
              lines(dir, "cut.txt");
            }),
        new Fault(
            MALFORMED_INPUT,
            "bad.gz: the gzip data is damaged or cut off (Corrupt GZIP trailer), expected a"
                + " complete file; compress it again",
            dir -> {
              byte[] whole = TestFiles.gzip("a b c\n");
              whole[whole.length - 8] ^= 1;
              TestFiles.write(dir, "bad.gz", whole);
              lines(dir, "bad.gz");
            }),
        new Fault(
            MALFORMED_INPUT,
            "short.gz: the gzip data is damaged or cut off (unexpected end), expected a complete"
                + " file; compress it again",
            dir -> {
              TestFiles.write(dir, "short.gz", TestFiles.bytes(0x1f, 0x8b, 8, 0));
              lines(dir, "short.gz");
            }),
        new Fault(
            MALFORMED_INPUT,
            "old.txt:2: has a carriage return inside the line, expected lines that end in LF or"
                + " CRLF",
            dir -> {
              write(dir, "old.txt", "a b\nc\rd\n");
              lines(dir, "old.txt");
            }),
        new Fault(
            MALFORMED_INPUT,
            "binary.txt:1: has the byte 0x1b, expected a text file (plain or gzipped)",
            dir -> {
              TestFiles.write(dir, "binary.txt", TestFiles.bed(10));
              lines(dir, "binary.txt");
            }));
  }

  static Stream<Fault> famAndBim() {
    return Stream.of(
        new Fault(
            MALFORMED_INPUT,
            "toy.fam: the file is empty, expected one line for each individual",
            dir -> FamTable.read(write(dir, "toy.fam", "\n\n"))),
        new Fault(
            MALFORMED_INPUT,
            "toy.fam:2: has 1 column, expected at least 2 (FID and IID)",
            dir -> FamTable.read(write(dir, "toy.fam", "f1 i1\nf2\n"))),
        new Fault(
            MALFORMED_INPUT,
            "toy.fam:4: individual 'f1 i1' is already on line 1, expected each one once",
            dir -> FamTable.read(write(dir, "toy.fam", "f1 i1\n\nf1 i2\nf1 i1\n"))),
        new Fault(
            MALFORMED_INPUT,
            "toy.bim: the file is empty, expected one line for each variant",
            dir -> BimTable.read(write(dir, "toy.bim", ""))),
        new Fault(
            MALFORMED_INPUT,
            "toy.bim:1: has 3 columns, expected at least 4 (chromosome, id, centimorgans, base"
                + " pairs)",
            dir -> BimTable.read(write(dir, "toy.bim", "1 rs1 0\n"))),
        new Fault(
            MALFORMED_INPUT,
            "toy.bim:2: column 4 has '7.5', expected a position in base pairs",
            dir -> BimTable.read(write(dir, "toy.bim", "1 rs1 0 7 A G\n1 rs2 0 7.5 A G\n"))),
        new Fault(
            MALFORMED_INPUT,
            "toy.bim:1: column 4 has 'REF', expected a position in base pairs",
            dir -> BimTable.read(write(dir, "toy.bim", "#CHROM POS ID REF ALT\n"))));
  }

  static Stream<Fault> beds() {
    return Stream.of(
        bed(
            MALFORMED_INPUT,
            "toy.bed: begins with bytes 6c 1a 01, expected 6c 1b 01 of a PLINK 1 .bed file",
            TestFiles.bytes(0x6c, 0x1a, 0x01, 0)),
        bed(
            MALFORMED_INPUT,
            "toy.bed: begins with bytes 6c 1b 10, expected 6c 1b 01 of a PLINK 1 .bed file",
            TestFiles.bytes(0x6c, 0x1b, 0x10, 0)),
        bed(
            MALFORMED_INPUT,
            "toy.bed: is individual-major (third byte 00), expected SNP-major (01); convert it with"
                + " plink --make-bed",
            TestFiles.bytes(0x6c, 0x1b, 0, 0)),
        bed(
            MALFORMED_INPUT,
            "toy.bed: is gzipped, expected a plain .bed file since it is mapped; gunzip it",
            TestFiles.gzip("x")),
        bed(
            MALFORMED_INPUT,
            "toy.bed: has 2 bytes, expected a PLINK 1 .bed file",
            TestFiles.bytes(0x6c, 0x1b)),
        // Five individuals take 2 bytes for each of the 3 SNPs.
        bed(
            MALFORMED_INPUT,
            "toy.bed: is too short: 8 bytes, expected 9 for 5 individuals and 3 SNPs; it was cut"
                + " off or changed, or the .fam or .bim file belongs to another .bed file",
            TestFiles.bed(8)),
        bed(
            MALFORMED_INPUT,
            "toy.bed: is too long: 10 bytes, expected 9 for 5 individuals and 3 SNPs; it was cut"
                + " off or changed, or the .fam or .bim file belongs to another .bed file",
            TestFiles.bed(10)),
        bed(
            MALFORMED_INPUT,
            "toy.bed: is too short: 3 bytes, expected 9 for 5 individuals and 3 SNPs; it was cut"
                + " off or changed, or the .fam or .bim file belongs to another .bed file",
            TestFiles.bed(3)),
        bed(
            INCONSISTENT_INPUT,
            "toy.bed: is too long: 11 bytes, expected 9 for 5 individuals and 3 SNPs; it holds 4"
                + " SNPs, so the .bim file belongs to another .bed file",
            TestFiles.bed(11)),
        bed(
            INCONSISTENT_INPUT,
            "toy.bed: is too short: 6 bytes, expected 9 for 5 individuals and 3 SNPs; it holds 1"
                + " byte for each SNP and not 2, so the .fam file belongs to another .bed file",
            TestFiles.bed(6)));
  }

  static Stream<Fault> prefixes() {
    return Stream.of(
        new Fault(
            CANNOT_OPEN,
            "toy.fam: no such file (did you mean --bfile tou?)",
            dir -> {
              write(dir, "tou.fam", "f1 i1\n");
              PlinkFiles.open(dir + "/toy").close();
            }),
        new Fault(
            CANNOT_OPEN,
            "toy.bed.fam: no such file (did you mean --bfile toy?)",
            dir -> {
              fileset(dir);
              PlinkFiles.open(dir + "/toy.bed").close();
            }),
        new Fault(
            CANNOT_OPEN,
            "toy.bed: no such file",
            dir -> {
              fileset(dir);
              delete(dir.resolve("toy.bed"));
              PlinkFiles.open(dir + "/toy").close();
            }),
        new Fault(
            CANNOT_OPEN,
            "toy.bed: no such file, but toy.bed.gz; gunzip it, since a .bed file is mapped into"
                + " memory",
            dir -> {
              fileset(dir);
              delete(dir.resolve("toy.bed"));
              write(dir, "toy.bed.gz", "x");
              PlinkFiles.open(dir + "/toy").close();
            }),
        new Fault(
            INCONSISTENT_INPUT,
            "toy.bed: is too long: 9 bytes, expected 7 for 5 individuals and 2 SNPs; it holds 3"
                + " SNPs, so the .bim file belongs to another .bed file",
            dir -> {
              fileset(dir);
              TestFiles.bim(dir, "a", "b");
              PlinkFiles.open(dir + "/toy").close();
            }));
  }

  private static Fault bed(FailureKind kind, String sentence, byte[] bytes) {
    return new Fault(
        kind, sentence, dir -> BedFile.open(TestFiles.write(dir, "toy.bed", bytes), 5, 3).close());
  }

  private static void fileset(Path dir) {
    TestFiles.fam(dir, 5);
    TestFiles.bim(dir, "a", "b", "c");
    TestFiles.write(dir, "toy.bed", TestFiles.bed(9));
  }

  private static void lines(Path dir, String name) {
    try (var lines = TextLines.open(dir.resolve(name))) {
      while (lines.next()) {
        assertThat(lines.fieldCount()).isPositive();
      }
    }
  }

  private static Path write(Path dir, String name, String text) {
    return TestFiles.write(dir, name, text);
  }

  private static void directory(Path dir, String name) {
    try {
      Files.createDirectory(dir.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
