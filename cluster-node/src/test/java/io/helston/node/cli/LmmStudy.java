package io.helston.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** A simulated study of 150 individuals and 600 variants with one trait, and commands on it. */
record LmmStudy(Path dir) {

  static LmmStudy simulate(Path dir) throws IOException {
    DemoStudy.simulate(dir, 3, 150, 600);
    var study = new LmmStudy(dir);
    study.covariates("twice", i -> i % 7 + " " + 2 * (i % 7), "age double");
    study.covariates("env", i -> i % 5 + "", "dose");
    study.traits("two", i -> i % 3 == 0 ? "1" : "0", "case");
    study.traits("same", i -> "4.5", "flat");
    study.traits("pair", i -> (i * 37 % 101) + " " + (i * 53 % 89), "a b");
    study.traits("gaps", i -> (i % 9 == 0 ? "NA " : i % 31 + " ") + i % 37, "some all");
    return study;
  }

  Path prefix() {
    return dir.resolve("study");
  }

  List<String> individuals() throws IOException {
    return Files.readAllLines(Path.of(prefix() + ".fam")).stream()
        .map(line -> line.split("\\s+"))
        .map(fields -> fields[0] + " " + fields[1])
        .toList();
  }

  private void traits(String name, IntFunction<String> row, String header) throws IOException {
    covariates(name, row, header);
  }

  private void covariates(String name, IntFunction<String> row, String header) throws IOException {
    var text = new StringBuilder("FID IID " + header + "\n");
    List<String> who = individuals();
    for (int i = 0; i < who.size(); i++) {
      text.append(who.get(i)).append(' ').append(row.apply(i)).append('\n');
    }
    Files.writeString(dir.resolve(name), text);
  }

  /** Runs a command on the study; DIR stands for the folder. */
  CommandOutcome command(String command, String name, String options) {
    return CommandOutcome.of(dir, name, command + " --bfile DIR/study " + options);
  }

  /** Runs {@code helston lmm} on the simulated trait. */
  CommandOutcome lmm(String name, String options) {
    return command("lmm", name, "--pheno-file DIR/study.pheno " + options);
  }

  List<String> table(String name) throws IOException {
    return Files.readAllLines(dir.resolve(name + ".lmm.tsv"));
  }

  String log(String name) throws IOException {
    return Files.readString(dir.resolve(name + ".log"));
  }
}
