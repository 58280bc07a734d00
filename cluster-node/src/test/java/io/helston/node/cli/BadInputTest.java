package io.helston.node.cli;

import static io.helston.node.cli.BadInput.INCONSISTENT;
import static io.helston.node.cli.BadInput.MALFORMED;
import static io.helston.node.cli.BadInput.call;
import static io.helston.node.cli.BadInput.file;
import static io.helston.node.cli.BadInput.given;
import static io.helston.node.cli.TinyStudy.INDIVIDUALS;
import static io.helston.node.cli.TinyStudy.SNPS;
import static io.helston.node.cli.TinyStudy.prepend;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file that is wrong in itself, or does not fit the others, is refused. */
final class BadInputTest {
  /** Bytes of one SNP in the .bed file. */
  private static final int SNP_BYTES = INDIVIDUALS / 4;

  @TempDir Path dir;

  static Stream<BadInput> genotypes() {
    return Stream.of(
        file("truncated bed", MALFORMED, s -> cut(s, 1), "tiny.bed: ", "602 bytes", "603"),
        file("bed without its last SNP", INCONSISTENT, s -> cut(s, SNP_BYTES), "tiny.bed: ", "588"),
        file("bed of magic only", MALFORMED, s -> cut(s, 600), "tiny.bed: ", "3 bytes"),
        file("empty bed", MALFORMED, s -> cut(s, 603), "tiny.bed: ", "0 bytes"),
        file("too long bed", MALFORMED, s -> cut(s, -1), "tiny.bed: ", "604 bytes", "603"),
        file("wrong magic", MALFORMED, s -> patch(s, 1, 0x1c), "tiny.bed: ", "6c 1c 01"),
        file(
            "individual-major bed",
            MALFORMED,
            s -> patch(s, 2, 0),
            "tiny.bed: ",
            "individual-major"),
        file(
            "fam with fewer individuals",
            INCONSISTENT,
            s -> shorten(s, "tiny.fam", 56),
            "tiny.bed: ",
            "56 individuals",
            "603 bytes"),
        file(
            "bim with fewer SNPs",
            INCONSISTENT,
            s -> shorten(s, "tiny.bim", 39),
            "tiny.bed: ",
            "39 SNPs",
            "603 bytes"),
        file("empty fam", MALFORMED, s -> s.write("tiny.fam", ""), "tiny.fam: ", "empty"),
        file(
            "individual twice in fam",
            MALFORMED,
            s -> repeat(s, "tiny.fam", 3, 9),
            "tiny.fam:9: ",
            "'f3 i3'",
            "line 3"),
        file(
            "fam line of one column",
            MALFORMED,
            s -> s.editLine("tiny.fam", 4, l -> "f4"),
            "tiny.fam:4: ",
            "1 column"),
        file(
            "position is text",
            MALFORMED,
            s -> s.editLine("tiny.bim", 7, l -> "1 rs7 0 here A G"),
            "tiny.bim:7: ",
            "'here'"),
        new BadInput(
            "filter by an id that two SNPs share",
            INCONSISTENT,
            List.of("list:1: ", "'rs3'"),
            (s, c) ->
                c.with(
                    "--exclude", repeat(s, "tiny.bim", 3, 9).write("list", "rs3\n").path("list"))));
  }

  static Stream<BadInput> tables() {
    return Stream.of(
        file(
            "individual twice in phenotypes",
            MALFORMED,
            s -> repeat(s, "tiny.pheno", 5, 8),
            "tiny.pheno:8: ",
            "'f4 i4'",
            "line 5"),
        file(
            "text in a number",
            MALFORMED,
            s -> put(s, "tiny.pheno", 18, "f17 i17 n/a 1"),
            "tiny.pheno:18: ",
            "'height'",
            "'n/a'"),
        file(
            "inf in a number",
            MALFORMED,
            s -> put(s, "tiny.pheno", 18, "f17 i17 1 inf"),
            "tiny.pheno:18: ",
            "'weight'",
            "'inf'"),
        file(
            "nan in a number",
            MALFORMED,
            s -> put(s, "tiny.pheno", 18, "f17 i17 nan 1"),
            "tiny.pheno:18: ",
            "'height'",
            "'nan'"),
        file(
            "number beyond float64",
            MALFORMED,
            s -> put(s, "tiny.pheno", 18, "f17 i17 1e999 1"),
            "tiny.pheno:18: ",
            "'height'",
            "'1e999'"),
        file(
            "text in a covariate",
            MALFORMED,
            s -> put(s, "tiny.cov", 2, "f1 i1 old 1 a"),
            "tiny.cov:2: ",
            "'age'",
            "'old'"),
        file(
            "row with a field too few",
            MALFORMED,
            s -> put(s, "tiny.pheno", 18, "f17 i17 1"),
            "tiny.pheno:18: ",
            "3 fields",
            "4"),
        file(
            "no header",
            MALFORMED,
            s -> s.edit("tiny.pheno", l -> l.subList(1, l.size())),
            "tiny.pheno:1: ",
            "'f1 i1'"),
        file(
            "empty phenotypes", MALFORMED, s -> s.write("tiny.pheno", ""), "tiny.pheno: ", "empty"),
        file(
            "no overlap of individuals",
            INCONSISTENT,
            s -> s.edit("tiny.pheno", l -> l.stream().map(x -> x.replace(" i", " x")).toList()),
            "tiny.pheno: ",
            "none of its 60 individuals",
            "tiny.fam",
            "'f1 i1'"),
        file(
            "trait all NA",
            INCONSISTENT,
            s -> column(s, "tiny.pheno", "NA"),
            "tiny.pheno: ",
            "'height'"),
        file(
            "constant trait",
            INCONSISTENT,
            s -> column(s, "tiny.pheno", "1.7"),
            "tiny.pheno: ",
            "'height'",
            "same value"),
        file(
            "covariate all NA",
            INCONSISTENT,
            s -> column(s, "tiny.cov", "NA"),
            "tiny.pheno: ",
            "'height'"),
        file(
            "categorical covariate all NA",
            INCONSISTENT,
            s ->
                s.edit(
                    "tiny.cov", l -> l.stream().map(x -> x.replaceAll(" [abc]$", " NA")).toList()),
            "tiny.",
            "'height'"),
        call(
            "unknown phenotype",
            INCONSISTENT,
            c -> c.with("--pheno-col", "hieght"),
            "tiny.pheno: ",
            "'hieght'",
            "did you mean 'height'?"),
        call(
            "unknown covariate",
            INCONSISTENT,
            c -> c.with("--covar-col", "ages"),
            "tiny.cov: ",
            "'ages'",
            "did you mean 'age'?"),
        call(
            "unknown categorical covariate",
            INCONSISTENT,
            c -> c.with("--cat-covar", "town"),
            "tiny.cov: ",
            "'town'",
            "age, sex, site"),
        new BadInput(
            "trait among its covariates",
            INCONSISTENT,
            List.of("tiny.pheno: ", "'height'"),
            (s, c) ->
                c.without("--cat-covar")
                    .with("--covar-file", s.path("tiny.pheno"))
                    .with("--covar-col", "height")
                    .with("--pheno-col", "height")));
  }

  static Stream<BadInput> otherFiles() {
    return Stream.of(
        file(
            "annotation too short",
            INCONSISTENT,
            s -> shorten(s, "tiny.annot", SNPS),
            "tiny.annot: ",
            "39 annotation rows",
            "40"),
        file(
            "annotation too long",
            INCONSISTENT,
            s -> s.edit("tiny.annot", l -> append(l, "1 0")),
            "tiny.annot: ",
            "41 annotation rows",
            "40"),
        file(
            "annotation of 2",
            MALFORMED,
            s -> put(s, "tiny.annot", 12, "1 2"),
            "tiny.annot:12: ",
            "'even'",
            "'2'"),
        file(
            "annotation with a column more",
            MALFORMED,
            s -> put(s, "tiny.annot", 12, "1 0 1"),
            "tiny.annot:12: ",
            "3 columns",
            "2"),
        file(
            "reserved bin name",
            MALFORMED,
            s -> put(s, "tiny.annot", 1, "most total"),
            "tiny.annot:1: ",
            "'total'"),
        given(
            "Z with a row too few",
            INCONSISTENT,
            "--z-file",
            "z",
            "1 2\n".repeat(59),
            "z: ",
            "59 rows",
            "60"),
        given(
            "Z transposed",
            INCONSISTENT,
            "--z-file",
            "z",
            ("1 ".repeat(60) + "\n").repeat(3),
            "z: ",
            "3 rows of 60 numbers"),
        given(
            "Z ragged",
            MALFORMED,
            "--z-file",
            "z",
            "1 2\n".repeat(59) + "1\n",
            "z:60: ",
            "1 column"),
        given(
            "Z with text",
            MALFORMED,
            "--z-file",
            "z",
            "z1 z2\n" + "1 2\n".repeat(60),
            "z:1: ",
            "'z1'"),
        given("nobody kept", INCONSISTENT, "--keep", "list", "x y\n", "list: ", "tiny.fam"),
        given(
            "no SNP extracted", INCONSISTENT, "--extract", "list", "rs99\n", "list: ", "tiny.bim"),
        new BadInput(
            "damaged gzip",
            MALFORMED,
            List.of("tiny.pheno: ", "gzip"),
            (s, c) -> {
              s.write("tiny.pheno", Arrays.copyOf(TinyStudy.gzip(s.bytes("tiny.pheno")), 500));
              return c;
            }));
  }

  @ParameterizedTest
  @MethodSource({"genotypes", "tables", "otherFiles"})
  void endsInOneSentenceAndLeavesNothing(BadInput bad) {
    bad.check(dir);
  }

  /** Shortens the .bed file, or makes it longer. */
  private static TinyStudy cut(TinyStudy study, int bytes) {
    byte[] bed = study.bytes("tiny.bed");
    return study.write("tiny.bed", Arrays.copyOf(bed, bed.length - bytes));
  }

  private static TinyStudy patch(TinyStudy study, int position, int value) {
    byte[] bed = study.bytes("tiny.bed");
    bed[position] = (byte) value;
    return study.write("tiny.bed", bed);
  }

  private static TinyStudy shorten(TinyStudy study, String name, int lines) {
    return study.edit(name, all -> all.subList(0, lines));
  }

  /** Replaces one line by another of the same file. */
  private static TinyStudy repeat(TinyStudy study, String name, int from, int to) {
    String line = study.lines(name).get(from - 1);
    return put(study, name, to, line);
  }

  private static TinyStudy put(TinyStudy study, String name, int line, String text) {
    return study.editLine(name, line, old -> text);
  }

  private static List<String> append(List<String> lines, String last) {
    return prepend(last, lines.reversed()).reversed();
  }

  /** Gives everybody the same value in the first column. */
  private static TinyStudy column(TinyStudy study, String name, String value) {
    return study.edit(
        name,
        lines ->
            lines.stream()
                .map(line -> line.replaceFirst("^(f\\d+ i\\d+) \\S+", "$1 " + value))
                .toList());
  }
}
