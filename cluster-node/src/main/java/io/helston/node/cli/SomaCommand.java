package io.helston.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code helston soma}: the commands on SOMA experiments. */
@Command(
    name = "soma",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Single-cell experiments in TileDB-SOMA's format or h5ad files: look at, make, serve and"
            + " split them.",
    subcommands = {
      SomaInfoCommand.class,
      SomaConvertCommand.class,
      SomaBatchesCommand.class,
      SomaServeCommand.class,
      SomaSplitCommand.class
    })
final class SomaCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "a command is missing, expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
