package io.helston.node.data;

import static io.helston.protocol.job.FailureKind.CANNOT_OPEN;
import static io.helston.protocol.job.FailureKind.INCONSISTENT_INPUT;
import static io.helston.protocol.job.FailureKind.MALFORMED_INPUT;
import static io.helston.protocol.job.FailureKind.USAGE;

import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of a table, an annotation, a list or a vectors file, and the whole sentence it ends
 * in.
 */
final class TableFaultsTest {
  @TempDir Path dir;

  @ParameterizedTest
  @MethodSource({"layouts", "values", "matches", "columns", "annotations", "lists", "vectors"})
  void faultIsToldInOneSentence(Fault fault) {
    fault.check(dir);
  }

  static Stream<Fault> layouts() {
    return Stream.of(
        table("toy.pheno: the file is empty, expected a header 'FID IID name ...'", ""),
        table("toy.pheno:1: begins with 'f1 i1', expected a header 'FID IID name ...'", "f1 i1 3"),
        table("toy.pheno:1: begins with 'FID', expected a header 'FID IID name ...'", "FID\n"),
        table(
            "toy.pheno:1: the header names no column after IID, expected at least one",
            "FID IID\nf1 i1\n"),
        table(
            "toy.pheno:1: the header names column 'a' twice, expected each name once",
            "FID IID a b a\n"),
        table("toy.pheno: has a header only, expected one line for each individual", "FID IID a\n"),
        table(
            "toy.pheno:3: has 4 fields, expected 3 as in the header",
            "FID IID a\nf1 i1 1\nf2 i2 1 2\n"),
        table("toy.pheno:2: has 2 fields, expected 3 as in the header", "FID IID a\nf1 i1\n"),
        table(
            "toy.pheno:5: individual 'f1 i1' is already on line 2, expected each one once",
            "FID IID a\nf1 i1 1\nf2 i2 1\n\nf1 i1 2\n"),
        table(
            "toy.pheno:3: individual 'i1' is already on line 2, expected each one once",
            "#IID a\ni1 1\ni1 2\n"));
  }

  static Stream<Fault> values() {
    return Stream.of(
        value("n/a"),
        value("inf"),
        value("-Infinity"),
        value("nan"),
        value("NaN"),
        value("na"),
        value("0x1p3"),
        value("1d"),
        value("1f"),
        value("1e999"),
        value("1,5"),
        value("--1"),
        value("."));
  }

  static Stream<Fault> matches() {
    return Stream.of(
        new Fault(
            INCONSISTENT_INPUT,
            "toy.pheno: there is no column 'heigth', expected one of sex, height (did you mean"
                + " 'height'?)",
            dir -> pheno(dir, "FID IID sex height\nf1 i1 1 1\n").numeric("heigth")),
        new Fault(
            INCONSISTENT_INPUT,
            "toy.pheno: there is no column 'batch', expected one of sex, height",
            dir -> pheno(dir, "FID IID sex height\nf1 i1 1 1\n").categories("batch")),
        new Fault(
            INCONSISTENT_INPUT,
            "toy.pheno: none of its 1 individual is in toy.fam, expected the same FID and IID in"
                + " both (there the first is 'f1 i1')",
            dir -> pheno(dir, "FID IID a\ni1 f1 1\n").rowsFor(TestFiles.fam(dir, 2))),
        new Fault(
            INCONSISTENT_INPUT,
            "toy.pheno:2: IID 'i1' is in several families of toy.fam, expected a FID column that"
                + " tells which",
            dir ->
                pheno(dir, "IID a\ni1 1\n")
                    .rowsFor(FamTable.read(write(dir, "toy.fam", "f1 i1\nf2 i1\n")))),
        new Fault(
            INCONSISTENT_INPUT,
            "toy.pheno: categorical column 'a' has 101 levels, expected at most 100; is it a"
                + " numeric covariate?",
            dir -> {
              var text = new StringBuilder("FID IID a\n");
              IntStream.rangeClosed(1, 101).forEach(i -> text.append("f i" + i + " " + i + "\n"));
              SampleTable table = pheno(dir, text.toString());
              int[] rows = IntStream.range(0, 101).toArray();
              CovariateMatrix.of(table, rows, List.of(), List.of("a"));
            }));
  }

  static Stream<Fault> columns() {
    return Stream.of(
        columns(USAGE, "the column range is 'PC{3:1}', expected one like PC{1:10}", "PC{3:1}"),
        columns(USAGE, "the column range is 'PC{1:x}', expected one like PC{1:10}", "PC{1:x}"),
        columns(USAGE, "the column range is 'PC{1', expected one like PC{1:10}", "PC{1"),
        columns(USAGE, "a column name of the list is empty, expected name,name,...", "PC1,,PC2"),
        columns(
            INCONSISTENT_INPUT,
            "there is no column 'pc2', expected one of age, PC1, PC2, PC3, PC4, PC5, PC6, PC7, PC8,"
                + " PC9, and 2 more (did you mean 'PC2'?)",
            "age,pc2"),
        columns(
            INCONSISTENT_INPUT,
            "there is no column 'PC12', expected one of age, PC1, PC2, PC3, PC4, PC5, PC6, PC7,"
                + " PC8, PC9, and 2 more (did you mean 'PC1'?)",
            "PC{10:12}"));
  }

  static Stream<Fault> annotations() {
    return Stream.of(
        annotation(
            MALFORMED_INPUT, "toy.annot:2: column 'bin1' has '2', expected 0 or 1", "0 1\n1 2\n"),
        annotation(
            MALFORMED_INPUT,
            "toy.annot:3: column 'low' has '0.5', expected 0 or 1",
            "low high\n0 1\n0.5 0\n1 0\n"),
        annotation(
            MALFORMED_INPUT, "toy.annot:1: column 2 has '2', expected 0 or 1", "0 2\n1 0\n1 0\n"),
        annotation(
            MALFORMED_INPUT, "toy.annot:1: column 1 has 'NA', expected 0 or 1", "NA 0 0\n1 0 1\n"),
        annotation(
            MALFORMED_INPUT,
            "toy.annot:3: has 1 column, expected 2 as in the first line",
            "0 1\n1 0\n1\n"),
        annotation(
            MALFORMED_INPUT,
            "toy.annot:2: has 3 columns, expected 2 as in the first line",
            "low high\n1 0 1\n"),
        annotation(
            MALFORMED_INPUT,
            "toy.annot:1: names bin 'a' twice, expected each once",
            "a b a\n1 0 1\n"),
        annotation(
            MALFORMED_INPUT,
            "toy.annot:1: names a bin 'e', expected another name since the result uses it",
            "a e\n1 0\n"),
        annotation(
            MALFORMED_INPUT,
            "toy.annot:1: names a bin 'total', expected another name since the result uses it",
            "total\n1\n"),
        annotation(
            INCONSISTENT_INPUT,
            "toy.annot: has 2 annotation rows, expected 3, one for each line of the .bim file",
            "a b\n1 0\n1 0\n"),
        annotation(
            INCONSISTENT_INPUT,
            "toy.annot: has 4 annotation rows, expected 3, one for each line of the .bim file",
            "1 0\n1 0\n1 0\n1 0\n"),
        annotation(
            INCONSISTENT_INPUT,
            "toy.annot: has 0 annotation rows, expected 3, one for each line of the .bim file",
            ""));
  }

  static Stream<Fault> lists() {
    return Stream.of(
        new Fault(
            INCONSISTENT_INPUT,
            "keep.txt: keeps nobody of toy.fam, expected at least one individual",
            dir -> keep(dir, "f3 i3\n", true)),
        new Fault(
            INCONSISTENT_INPUT,
            "keep.txt: leaves nobody of toy.fam, expected at least one individual",
            dir -> keep(dir, "i1\ni2\n", false)),
        new Fault(
            MALFORMED_INPUT,
            "keep.txt:3: does not have the same columns as the first line, expected FID and IID in"
                + " all or IID in all",
            dir -> keep(dir, "FID IID\nf1 i1\ni2\n", true)),
        new Fault(
            MALFORMED_INPUT,
            "keep.txt:1: IID 'i' is in several families of other.fam, expected FID and IID",
            dir -> {
              FamTable fam = FamTable.read(write(dir, "other.fam", "a i\nb i\n"));
              SampleFilter.keep(fam, Optional.of(write(dir, "keep.txt", "i\n")), Optional.empty());
            }),
        new Fault(
            CANNOT_OPEN,
            "list.txt: no such file",
            dir ->
                VariantFilter.select(
                    TestFiles.bim(dir, "a"),
                    Optional.of(dir.resolve("list.txt")),
                    Optional.empty())),
        new Fault(
            INCONSISTENT_INPUT,
            "list.txt:2: id '.' is that of variants 1 and 3 of toy.bim, expected unique ids; rename"
                + " them to filter",
            dir ->
                VariantFilter.select(
                    TestFiles.bim(dir, ".", "rs1", "."),
                    Optional.of(write(dir, "list.txt", "rs1\n.\n")),
                    Optional.empty())),
        new Fault(
            INCONSISTENT_INPUT,
            "list.txt: leaves no variant of toy.bim, expected at least one",
            dir ->
                VariantFilter.select(
                    TestFiles.bim(dir, "a"),
                    Optional.empty(),
                    Optional.of(write(dir, "list.txt", "a\n")))));
  }

  static Stream<Fault> vectors() {
    return Stream.of(
        vectors(
            INCONSISTENT_INPUT,
            "z.txt: has 1 row of 2 numbers, expected 2 rows, one for each analysed individual",
            "1 2\n"),
        vectors(
            INCONSISTENT_INPUT,
            "z.txt: has 3 rows of 1 number, expected 2 rows, one for each analysed individual",
            "1\n2\n3\n"),
        vectors(
            INCONSISTENT_INPUT,
            "z.txt: has 0 rows of 0 numbers, expected 2 rows, one for each analysed individual",
            ""),
        vectors(
            MALFORMED_INPUT,
            "z.txt:2: has 3 columns, expected 2 as in the first line",
            "1 2\n1 2 3\n"),
        vectors(
            MALFORMED_INPUT,
            "z.txt:2: column 2 has 'inf', expected a finite number (the file has no header)",
            "1 2\n1 inf\n"),
        vectors(
            MALFORMED_INPUT,
            "z.txt:1: column 1 has 'z1', expected a finite number (the file has no header)",
            "z1 z2\n1 2\n1 2\n"));
  }

  private static Fault table(String sentence, String text) {
    return new Fault(MALFORMED_INPUT, sentence, dir -> pheno(dir, text));
  }

  private static Fault value(String value) {
    return new Fault(
        MALFORMED_INPUT,
        "toy.pheno:3: column 'height' has '" + value + "', expected a number or NA",
        dir -> pheno(dir, "FID IID height\nf1 i1 NA\nf2 i2 " + value + "\n").numeric("height"));
  }

  private static Fault columns(FailureKind kind, String sentence, String list) {
    List<String> available =
        Stream.concat(Stream.of("age"), IntStream.rangeClosed(1, 11).mapToObj(i -> "PC" + i))
            .toList();
    return new Fault(
        kind,
        "cov.txt: " + sentence,
        _ -> ColumnSelection.expand(List.of(list), available, Path.of("cov.txt")));
  }

  private static Fault annotation(FailureKind kind, String sentence, String text) {
    return new Fault(kind, sentence, dir -> Annotation.read(write(dir, "toy.annot", text), 3));
  }

  private static Fault vectors(FailureKind kind, String sentence, String text) {
    return new Fault(kind, sentence, dir -> VectorsFile.read(write(dir, "z.txt", text), 2));
  }

  private static void keep(Path dir, String text, boolean keep) {
    Optional<Path> list = Optional.of(write(dir, "keep.txt", text));
    Optional<Path> none = Optional.empty();
    SampleFilter.keep(TestFiles.fam(dir, 2), keep ? list : none, keep ? none : list);
  }

  private static SampleTable pheno(Path dir, String text) {
    return SampleTable.read(write(dir, "toy.pheno", text));
  }

  private static Path write(Path dir, String name, String text) {
    return TestFiles.write(dir, name, text);
  }
}
