package io.helston.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * A small job in a folder of its own. The launcher runs it once after a build, to have the JVM
 * record which classes a command loads.
 */
@Command(name = "train", hidden = true, description = "Runs a small job for the start-up cache.")
final class TrainCommand implements Callable<Integer> {
  private static final int INDIVIDUALS = 200;
  private static final int SNPS = 1000;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("helston-train-");
    try {
      String study = DemoStudy.simulate(folder, 1, INDIVIDUALS, SNPS).prefix().toString();
      List<String> job =
          List.of(
              "rhe",
              "--bfile",
              study,
              "--pheno-file",
              study + ".pheno",
              "--annot",
              study + ".annot",
              "--blocks",
              "20",
              "--quiet",
              "--out",
              study);
      return Main.commandLine().execute(job.toArray(String[]::new));
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
