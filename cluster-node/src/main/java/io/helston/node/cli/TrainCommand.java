package io.helston.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * A small job of each analysis in a folder of its own. The launcher runs it once after a build, to
 * have the JVM record which classes a command loads.
 */
@Command(name = "train", hidden = true, description = "Runs small jobs for the start-up cache.")
final class TrainCommand implements Callable<Integer> {
  private static final int INDIVIDUALS = 200;
  private static final int SNPS = 1000;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("helston-train-");
    try {
      String study = DemoStudy.simulate(folder, 1, INDIVIDUALS, SNPS).prefix().toString();
      DemoExpression expression = DemoExpression.simulate(folder, 1);
      String counts = DemoCounts.simulate(folder, 1).file().toString();
      int rhe =
          run(
              "rhe --bfile STUDY --pheno-file STUDY.pheno --annot STUDY.annot --blocks 20"
                  + " --quiet --out STUDY",
              study);
      int lmm =
          run("lmm --bfile STUDY --pheno-file STUDY.pheno --no-loco --quiet --out STUDY", study);
      int genes =
          run(
              "nbglm --counts %s --coldata %s --design ~condition --quiet --out STUDY"
                  .formatted(expression.counts(), expression.samples()),
              study);
      int bootstrap =
          run(
              "bootstrap --data COUNTS --model nbinom --kind parametric --replicates 2000"
                      .replace("COUNTS", counts)
                  + " --interval percentile,bca --quiet --out STUDY",
              study);
      return Math.max(Math.max(rhe, lmm), Math.max(genes, bootstrap));
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static int run(String command, String study) {
    return Main.commandLine().execute(command.replace("STUDY", study).split(" "));
  }
}
