package io.helston.node.cli;

import static io.helston.node.cli.BadInput.CANNOT_OPEN;
import static io.helston.node.cli.BadInput.INCONSISTENT;
import static io.helston.node.cli.BadInput.USAGE;
import static io.helston.node.cli.BadInput.call;
import static io.helston.node.cli.BadInput.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call that names files that are not there, or asks for what makes no sense, is refused. */
final class BadCallTest {
  @TempDir Path dir;

  static Stream<BadInput> files() {
    return Stream.concat(
        Stream.of(
                "--pheno-file",
                "--covar-file",
                "--annot",
                "--keep",
                "--remove",
                "--extract",
                "--exclude",
                "--z-file")
            .map(
                option ->
                    new BadInput(
                        "missing " + option,
                        CANNOT_OPEN,
                        List.of("absent.txt: ", "no such file"),
                        (s, c) -> c.with(option, s.path("absent.txt")))),
        Stream.of(
            new BadInput(
                "missing fileset",
                CANNOT_OPEN,
                List.of("tini.", "no such file", "tiny?"),
                (s, c) -> c.with("--bfile", s.path("tini"))),
            file(
                "missing bed",
                CANNOT_OPEN,
                s -> s.delete("tiny.bed"),
                "tiny.bed: ",
                "no such file"),
            file(
                "missing bim",
                CANNOT_OPEN,
                s -> s.delete("tiny.bim"),
                "tiny.bim: ",
                "no such file"),
            file(
                "missing fam",
                CANNOT_OPEN,
                s -> s.delete("tiny.fam"),
                "tiny.fam: ",
                "no such file"),
            new BadInput(
                "fileset with its extension",
                CANNOT_OPEN,
                List.of("tiny.bed.fam: ", "--bfile"),
                (s, c) -> c.with("--bfile", s.path("tiny.bed"))),
            new BadInput(
                "directory as phenotypes",
                CANNOT_OPEN,
                List.of("out: ", "directory"),
                (s, c) -> c.with("--pheno-file", s.path("out"))),
            new BadInput(
                "missing output folder",
                CANNOT_OPEN,
                List.of("nowhere: ", "no such folder"),
                (s, c) -> c.with("--out", s.path("nowhere/r"))),
            new BadInput(
                "file as output folder",
                CANNOT_OPEN,
                List.of("tiny.fam: ", "no such folder"),
                (s, c) -> c.with("--out", s.path("tiny.fam/r"))),
            new BadInput(
                "folder as output",
                CANNOT_OPEN,
                List.of("out: ", "is a folder"),
                (s, c) -> c.with("--out", s.path("out")))));
  }

  static Stream<BadInput> options() {
    return Stream.of(
        call(
            "more blocks than SNPs",
            INCONSISTENT,
            c -> c.with("--blocks", 41),
            "tiny.bim: ",
            "41",
            "40 SNPs"),
        call("one block", USAGE, c -> c.with("--blocks", 1), "--blocks", "1", "2"),
        call("no vectors", USAGE, c -> c.with("--vectors", 0), "--vectors", "0"),
        call(
            "too little memory",
            INCONSISTENT,
            c -> c.with("--memory-gb", "1e-6"),
            "--memory-gb allows 1"),
        call("negative memory", USAGE, c -> c.with("--memory-gb", "-2"), "--memory-gb", "-2"),
        call(
            "unknown option",
            USAGE,
            c -> c.with("--blokcs", "5"),
            "'--blokcs'",
            "did you mean --blocks?"),
        call("no fileset", USAGE, c -> c.without("--bfile"), "--bfile"),
        call("no phenotypes", USAGE, c -> c.without("--pheno-file"), "--pheno-file"),
        call("no output", USAGE, c -> c.without("--out"), "--out"),
        call("no threads", USAGE, c -> c.with("--threads", 0), "--threads", "0"),
        call("no nodes", USAGE, c -> c.with("--nodes", 0), "--nodes", "0"),
        call("frequency above one half", USAGE, c -> c.with("--maf", "0.7"), "--maf", "0.7"),
        call("frequency not a number", USAGE, c -> c.with("--maf", "nan"), "--maf", "nan"),
        call("blocks not a number", USAGE, c -> c.with("--blocks", "many"), "--blocks", "'many'"),
        call("seed not a number", USAGE, c -> c.with("--seed", "1.5"), "--seed", "'1.5'"),
        call(
            "unknown precision",
            USAGE,
            c -> c.with("--precision", "half"),
            "--precision",
            "'half'"),
        call("unknown traces", USAGE, c -> c.with("--traces", "exact"), "--traces", "'exact'"),
        call(
            "covariates without file",
            USAGE,
            c -> c.without("--covar-file"),
            "--covar-file",
            "--cat-covar"));
  }

  @ParameterizedTest
  @MethodSource({"files", "options"})
  void endsInOneSentenceAndLeavesNothing(BadInput bad) {
    bad.check(dir);
  }

  @Test
  void theStudyItselfIsFine() {
    TinyStudy study = TinyStudy.in(dir);
    study.call().result();
    assertThat(study.results()).containsExactly("r.json", "r.log", "r.report.html", "r.rhe.tsv");
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
}
