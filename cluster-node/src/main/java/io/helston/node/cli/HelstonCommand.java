package io.helston.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The top of the command line. */
@Command(
    name = "helston",
    description = "An in-memory actor cluster for statistical genomics.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      LmmCommand.class,
      KinshipCommand.class,
      NbGlmCommand.class,
      BootstrapCommand.class,
      RheCommand.class,
      SomaCommand.class,
      DemoCommand.class,
      NodeCommand.class,
      TrainCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the analysis failed",
      "2:wrong usage",
      "3:a file cannot be opened",
      "6:an input is malformed",
      "7:inputs do not fit each other",
      "75:no cluster to be had, try again",
      "130:interrupted"
    })
final class HelstonCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is missing, expected one such as rhe, bootstrap or demo");
  }
}
