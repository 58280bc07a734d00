package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The mice of the shared data as files of a command, with traits CD8 and MCH. */
record MouseStudy(Path dir) {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "lmm");

  /** Unpacks the files; the test is skipped if there are none. */
  static MouseStudy unpack(Path dir) throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no shared data in " + FOLDER);
    for (String suffix : List.of("bed", "bim", "fam")) {
      Path packed = FOLDER.resolve("mouse_hs1940." + suffix + ".gz");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
        Files.copy(in, dir.resolve("mouse." + suffix));
      }
    }
    var phenotypes = new StringBuilder("FID IID cd8 mch\n");
    var covariates = new StringBuilder("FID IID sex\n");
    var analysed = new StringBuilder();
    for (String line : Files.readAllLines(dir.resolve("mouse.fam"))) {
      String[] fields = line.split("\\s+");
      String who = fields[0] + ' ' + fields[1] + ' ';
      phenotypes.append(who).append(fields[5]).append(' ').append(fields[10]).append('\n');
      covariates.append(who).append(Integer.parseInt(fields[4]) - 1).append('\n');
      if (!fields[5].equals("NA")) {
        analysed.append(who).append('\n');
      }
    }
    Files.writeString(dir.resolve("mouse.pheno"), phenotypes);
    Files.writeString(dir.resolve("mouse.cov"), covariates);
    Files.writeString(dir.resolve("cd8.keep"), analysed);
    return new MouseStudy(dir);
  }

  /** Runs {@code helston lmm} on CD8 with sex as covariate. */
  Path lmm(String name, String options) {
    command("lmm", name, "--pheno-file PHENO --pheno-col cd8 --covar-file COV " + options);
    return dir.resolve(name + ".lmm.tsv");
  }

  /** Runs a command on the mice; DIR, PHENO and COV stand for files. */
  void command(String command, String name, String options) {
    String named =
        options
            .replace("PHENO", "DIR/mouse.pheno")
            .replace("COV", "DIR/mouse.cov")
            .replace("SHARED", FOLDER.toString());
    var outcome = CommandOutcome.of(dir, name, command + " --bfile DIR/mouse " + named);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  /** A value of the table of null models. */
  double nullModel(String name, String source) throws IOException {
    return nullModel(name, source, 3);
  }

  /** A column of a row of the table of null models. */
  double nullModel(String name, String source, int column) throws IOException {
    for (String line : Files.readAllLines(dir.resolve(name + ".null.tsv"))) {
      String[] fields = line.split("\t");
      if (fields[2].equals(source)) {
        return Double.parseDouble(fields[column]);
      }
    }
    throw new AssertionError("no row " + source);
  }

  /** The rows of a table by one of its columns. */
  static Map<String, String[]> byColumn(List<String> lines, int column) {
    Map<String, String[]> rows = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t");
      rows.put(fields[column], fields);
    }
    return rows;
  }

  /** Lines of a golden file, unpacked if it is packed. */
  static List<String> golden(String file) throws IOException {
    InputStream raw = Files.newInputStream(FOLDER.resolve(file));
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                file.endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }
}
