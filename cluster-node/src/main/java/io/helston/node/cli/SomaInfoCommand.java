package io.helston.node.cli;

import io.helston.node.data.soma.CellSource;
import io.helston.node.report.SomaTreeText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code helston soma info}: what an experiment consists of. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Prints what an experiment consists of.",
      "A line for each group, table and matrix with size, format version and times of writing, and"
          + " one for each column with its type."
    })
final class SomaInfoCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private SomaInput input;

  /** Read from the arguments by {@link Errors}, which has no command at hand. */
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--verbose", description = "More detail when something fails.")
  private boolean verbose;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    try (CellSource experiment = input.open()) {
      SomaTreeText.lines(input.uri(), experiment.describe()).forEach(out::println);
    }
    out.flush();
    return 0;
  }
}
