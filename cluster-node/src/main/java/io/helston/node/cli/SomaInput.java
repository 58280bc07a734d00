package io.helston.node.cli;

import io.helston.node.data.soma.SomaExperiment;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The experiment that a command reads. */
final class SomaInput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "URI",
      description = "The experiment: a folder, or its file:// address.")
  private String uri;

  @Option(
      names = "--timestamp",
      paramLabel = "MS",
      description =
          "Read the experiment as it was at this time, in milliseconds since 1970 (default: as it"
              + " is).")
  private Long timestamp;

  /** Opens the experiment. */
  SomaExperiment open() {
    if (timestamp != null && timestamp < 0) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--timestamp is " + timestamp + ", expected 0 or more");
    }
    return SomaExperiment.open(uri, timestamp == null ? SomaExperiment.LATEST : timestamp);
  }

  /** The time at which it is read, 0 for the latest. */
  long timestamp() {
    return timestamp == null ? 0 : timestamp;
  }

  /** The address as it was given. */
  String uri() {
    return uri;
  }
}
