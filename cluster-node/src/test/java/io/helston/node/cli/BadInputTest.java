package io.helston.node.cli;

import static io.helston.node.cli.TinyStudy.INDIVIDUALS;
import static io.helston.node.cli.TinyStudy.SNPS;
import static io.helston.node.cli.TinyStudy.prepend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong input ends in one sentence, the right exit code, and nothing left behind. */
final class BadInputTest {
  private static final int USAGE = 2;
  private static final int CANNOT_OPEN = 3;
  private static final int MALFORMED = 6;
  private static final int INCONSISTENT = 7;

  /** Bytes of one SNP in the .bed file. */
  private static final int SNP_BYTES = INDIVIDUALS / 4;

  @TempDir Path dir;

  /**
   * Something wrong.
   *
   * @param said what the sentence must contain: the place, and the value that is wrong
   * @param spoil spoils the study or the call
   */
  record Case(
      String name, int exitCode, List<String> said, BiFunction<TinyStudy, RheCall, RheCall> spoil) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A case that spoils a file of the study. */
  private static Case file(
      String name, int exitCode, UnaryOperator<TinyStudy> spoil, String... said) {
    return new Case(
        name,
        exitCode,
        List.of(said),
        (study, call) -> {
          spoil.apply(study);
          return call;
        });
  }

  /** A case that spoils the call. */
  private static Case call(String name, int exitCode, UnaryOperator<RheCall> spoil, String... said) {
    return new Case(name, exitCode, List.of(said), (study, call) -> spoil.apply(call));
  }

  /** A case where an option names a file that is written first. */
  private static Case given(
      String name, int exitCode, String option, String file, String text, String... said) {
    return new Case(
        name,
        exitCode,
        List.of(said),
        (study, call) -> call.with(option, study.write(file, text).path(file)));
  }

  static Stream<Case> genotypes() {
    return Stream.of(
        file("truncated bed", MALFORMED, s -> cut(s, 1), "tiny.bed: ", "602 bytes", "603"),
        file("bed without its last SNP", INCONSISTENT, s -> cut(s, SNP_BYTES), "tiny.bed: ", "588"),
        file("bed of magic only", MALFORMED, s -> cut(s, 600), "tiny.bed: ", "3 bytes"),
        file("empty bed", MALFORMED, s -> cut(s, 603), "tiny.bed: ", "0 bytes"),
        file("too long bed", MALFORMED, s -> cut(s, -1), "tiny.bed: ", "604 bytes", "603"),
        file("wrong magic", MALFORMED, s -> patch(s, 1, 0x1c), "tiny.bed: ", "6c 1c 01"),
        file("individual-major bed", MALFORMED, s -> patch(s, 2, 0), "tiny.bed: ", "individual-major"),
        file("fam with fewer individuals", INCONSISTENT, s -> shorten(s, "tiny.fam", 56),
            "tiny.bed: ", "56 individuals", "603 bytes"),
        file("bim with fewer SNPs", INCONSISTENT, s -> shorten(s, "tiny.bim", 39),
            "tiny.bed: ", "39 SNPs", "603 bytes"),
        file("empty fam", MALFORMED, s -> s.write("tiny.fam", ""), "tiny.fam: ", "empty"),
        file("individual twice in fam", MALFORMED, s -> repeat(s, "tiny.fam", 3, 9),
            "tiny.fam:9: ", "'f3 i3'", "line 3"),
        file("fam line of one column", MALFORMED, s -> s.editLine("tiny.fam", 4, l -> "f4"),
            "tiny.fam:4: ", "1 column"),
        file("position is text", MALFORMED, s -> s.editLine("tiny.bim", 7, l -> "1 rs7 0 here A G"),
            "tiny.bim:7: ", "'here'"),
        new Case("filter by an id that two SNPs share", INCONSISTENT, List.of("list:1: ", "'rs3'"),
            (s, c) -> c.with("--exclude",
                repeat(s, "tiny.bim", 3, 9).write("list", "rs3\n").path("list"))));
  }

  static Stream<Case> tables() {
    return Stream.of(
        file("individual twice in phenotypes", MALFORMED, s -> repeat(s, "tiny.pheno", 5, 8),
            "tiny.pheno:8: ", "'f4 i4'", "line 5"),
        file("text in a number", MALFORMED, s -> put(s, "tiny.pheno", 18, "f17 i17 n/a 1"),
            "tiny.pheno:18: ", "'height'", "'n/a'"),
        file("inf in a number", MALFORMED, s -> put(s, "tiny.pheno", 18, "f17 i17 1 inf"),
            "tiny.pheno:18: ", "'weight'", "'inf'"),
        file("nan in a number", MALFORMED, s -> put(s, "tiny.pheno", 18, "f17 i17 nan 1"),
            "tiny.pheno:18: ", "'height'", "'nan'"),
        file("number beyond float64", MALFORMED, s -> put(s, "tiny.pheno", 18, "f17 i17 1e999 1"),
            "tiny.pheno:18: ", "'height'", "'1e999'"),
        file("text in a covariate", MALFORMED, s -> put(s, "tiny.cov", 2, "f1 i1 old 1 a"),
            "tiny.cov:2: ", "'age'", "'old'"),
        file("row with a field too few", MALFORMED, s -> put(s, "tiny.pheno", 18, "f17 i17 1"),
            "tiny.pheno:18: ", "3 fields", "4"),
        file("no header", MALFORMED, s -> s.edit("tiny.pheno", l -> l.subList(1, l.size())),
            "tiny.pheno:1: ", "'f1 i1'"),
        file("empty phenotypes", MALFORMED, s -> s.write("tiny.pheno", ""), "tiny.pheno: ", "empty"),
        file("no overlap of individuals", INCONSISTENT,
            s -> s.edit("tiny.pheno", l -> l.stream().map(x -> x.replace(" i", " x")).toList()),
            "tiny.pheno: ", "none of its 60 individuals", "tiny.fam", "'f1 i1'"),
        file("trait all NA", INCONSISTENT, s -> column(s, "tiny.pheno", "NA"), "tiny.pheno: ", "'height'"),
        file("constant trait", INCONSISTENT, s -> column(s, "tiny.pheno", "1.7"), "tiny.pheno: ", "'height'", "same value"),
        file("covariate all NA", INCONSISTENT, s -> column(s, "tiny.cov", "NA"),
            "tiny.pheno: ", "'height'"),
        file("categorical covariate all NA", INCONSISTENT,
            s -> s.edit("tiny.cov", l -> l.stream().map(x -> x.replaceAll(" [abc]$", " NA")).toList()),
            "tiny.", "'height'"),
        call("unknown phenotype", INCONSISTENT, c -> c.with("--pheno-col", "hieght"),
            "tiny.pheno: ", "'hieght'", "did you mean 'height'?"),
        call("unknown covariate", INCONSISTENT, c -> c.with("--covar-col", "ages"),
            "tiny.cov: ", "'ages'", "did you mean 'age'?"),
        call("unknown categorical covariate", INCONSISTENT, c -> c.with("--cat-covar", "town"),
            "tiny.cov: ", "'town'", "age, sex, site"),
        new Case("trait among its covariates", INCONSISTENT, List.of("tiny.pheno: ", "'height'"),
            (s, c) -> c.without("--cat-covar").with("--covar-file", s.path("tiny.pheno"))
                .with("--covar-col", "height").with("--pheno-col", "height")));
  }

  static Stream<Case> otherFiles() {
    return Stream.of(
        file("annotation too short", INCONSISTENT, s -> shorten(s, "tiny.annot", SNPS),
            "tiny.annot: ", "39 annotation rows", "40"),
        file("annotation too long", INCONSISTENT, s -> s.edit("tiny.annot", l -> append(l, "1 0")),
            "tiny.annot: ", "41 annotation rows", "40"),
        file("annotation of 2", MALFORMED, s -> put(s, "tiny.annot", 12, "1 2"),
            "tiny.annot:12: ", "'even'", "'2'"),
        file("annotation with a column more", MALFORMED, s -> put(s, "tiny.annot", 12, "1 0 1"),
            "tiny.annot:12: ", "3 columns", "2"),
        file("reserved bin name", MALFORMED, s -> put(s, "tiny.annot", 1, "most total"),
            "tiny.annot:1: ", "'total'"),
        given("Z with a row too few", INCONSISTENT, "--z-file", "z", "1 2\n".repeat(59),
            "z: ", "59 rows", "60"),
        given("Z transposed", INCONSISTENT, "--z-file", "z", ("1 ".repeat(60) + "\n").repeat(3),
            "z: ", "3 rows of 60 numbers"),
        given("Z ragged", MALFORMED, "--z-file", "z", "1 2\n".repeat(59) + "1\n", "z:60: ", "1 column"),
        given("Z with text", MALFORMED, "--z-file", "z", "z1 z2\n" + "1 2\n".repeat(60), "z:1: ", "'z1'"),
        given("nobody kept", INCONSISTENT, "--keep", "list", "x y\n", "list: ", "tiny.fam"),
        given("no SNP extracted", INCONSISTENT, "--extract", "list", "rs99\n", "list: ", "tiny.bim"),
        new Case("damaged gzip", MALFORMED, List.of("tiny.pheno: ", "gzip"),
            (s, c) -> {
              s.write("tiny.pheno", Arrays.copyOf(TinyStudy.gzip(s.bytes("tiny.pheno")), 500));
              return c;
            }));
  }

  static Stream<Case> files() {
    return Stream.concat(
        Stream.of("--pheno-file", "--covar-file", "--annot", "--keep", "--remove", "--extract",
                "--exclude", "--z-file")
            .map(option -> new Case("missing " + option, CANNOT_OPEN,
                List.of("absent.txt: ", "no such file"),
                (s, c) -> c.with(option, s.path("absent.txt")))),
        Stream.of(
            new Case("missing fileset", CANNOT_OPEN, List.of("tini.", "no such file", "tiny?"),
                (s, c) -> c.with("--bfile", s.path("tini"))),
            file("missing bed", CANNOT_OPEN, s -> s.delete("tiny.bed"), "tiny.bed: ", "no such file"),
            file("missing bim", CANNOT_OPEN, s -> s.delete("tiny.bim"), "tiny.bim: ", "no such file"),
            file("missing fam", CANNOT_OPEN, s -> s.delete("tiny.fam"), "tiny.fam: ", "no such file"),
            new Case("fileset with its extension", CANNOT_OPEN, List.of("tiny.bed.fam: ", "--bfile"),
                (s, c) -> c.with("--bfile", s.path("tiny.bed"))),
            new Case("directory as phenotypes", CANNOT_OPEN, List.of("out: ", "directory"),
                (s, c) -> c.with("--pheno-file", s.path("out"))),
            new Case("missing output folder", CANNOT_OPEN, List.of("nowhere: ", "no such folder"),
                (s, c) -> c.with("--out", s.path("nowhere/r"))),
            new Case("file as output folder", CANNOT_OPEN, List.of("tiny.fam: ", "no such folder"),
                (s, c) -> c.with("--out", s.path("tiny.fam/r"))),
            new Case("folder as output", CANNOT_OPEN, List.of("out: ", "is a folder"),
                (s, c) -> c.with("--out", s.path("out")))));
  }

  static Stream<Case> options() {
    return Stream.of(
        call("more blocks than SNPs", INCONSISTENT, c -> c.with("--blocks", 41),
            "tiny.bim: ", "41", "40 SNPs"),
        call("one block", USAGE, c -> c.with("--blocks", 1), "--blocks", "1", "2"),
        call("no vectors", USAGE, c -> c.with("--vectors", 0), "--vectors", "0"),
        call("too little memory", INCONSISTENT, c -> c.with("--memory-gb", "1e-6"), "--memory-gb", "1e-6"),
        call("negative memory", USAGE, c -> c.with("--memory-gb", "-2"), "--memory-gb", "-2"),
        call("unknown option", USAGE, c -> c.with("--blokcs", "5"), "'--blokcs'", "did you mean --blocks?"),
        call("no fileset", USAGE, c -> c.without("--bfile"), "--bfile"),
        call("no phenotypes", USAGE, c -> c.without("--pheno-file"), "--pheno-file"),
        call("no output", USAGE, c -> c.without("--out"), "--out"),
        call("no threads", USAGE, c -> c.with("--threads", 0), "--threads", "0"),
        call("no nodes", USAGE, c -> c.with("--nodes", 0), "--nodes", "0"),
        call("frequency above one half", USAGE, c -> c.with("--maf", "0.7"), "--maf", "0.7"),
        call("frequency not a number", USAGE, c -> c.with("--maf", "nan"), "--maf", "nan"),
        call("blocks not a number", USAGE, c -> c.with("--blocks", "many"), "--blocks", "'many'"),
        call("seed not a number", USAGE, c -> c.with("--seed", "1.5"), "--seed", "'1.5'"),
        call("unknown precision", USAGE, c -> c.with("--precision", "half"), "--precision", "'half'"),
        call("unknown traces", USAGE, c -> c.with("--traces", "exact"), "--traces", "'exact'"),
        call("covariates without file", USAGE, c -> c.without("--covar-file"), "--covar-file", "--cat-covar"));
  }

  @ParameterizedTest
  @MethodSource({"genotypes", "tables", "otherFiles", "files", "options"})
  void endsInOneSentenceAndLeavesNothing(Case bad) {
    TinyStudy study = TinyStudy.in(dir);
    RheCall.Outcome outcome = bad.spoil().apply(study, study.call()).run();
    assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).startsWith("Error: ").contains(bad.said());
    assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(bad.exitCode());
    assertThat(study.results()).isEmpty();
  }

  @Test
  void theStudyItselfIsFine() {
    TinyStudy study = TinyStudy.in(dir);
    study.call().result();
    assertThat(study.results()).containsExactly("r.json", "r.log", "r.rhe.tsv");
  }

  @Test
  void foldersThatMayNotBeWrittenAreRefused() {
    TinyStudy study = TinyStudy.in(dir);
    var out = study.path("out").toFile();
    assertThat(out.setWritable(false)).isTrue();
    try {
      assumeFalse(Files.isWritable(out.toPath()), "this user may write everywhere");
      RheCall.Outcome outcome = study.call().run();
      assertThat(outcome.err().lines()).singleElement().asString().contains("out: ", "cannot be");
      assertThat(outcome.exitCode()).isEqualTo(CANNOT_OPEN);
    } finally {
      assertThat(out.setWritable(true)).isTrue();
    }
  }

  @Test
  void unknownCommandsAreRefused() {
    RheCall.Outcome outcome = RheCall.execute("rhee");
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.err().lines()).singleElement().asString().contains("'rhee'", "rhe?");
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
