package io.helston.node.cli;

import io.helston.node.data.soma.CellSource;
import io.helston.node.data.soma.input.CellInput;
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
      description = "The experiment: a folder or an h5ad file, or its file:// address.")
  private String uri;

  @Option(
      names = "--timestamp",
      paramLabel = "MS",
      description =
          "Read the experiment as it was at this time, in milliseconds since 1970 (default: as it"
              + " is).")
  private Long timestamp;

  /** Opens the experiment. */
  CellSource open() {
    if (timestamp == null) {
      return CellInput.open(uri);
    }
    if (timestamp < 0) {
      throw usage("--timestamp is " + timestamp + ", expected 0 or more");
    }
    if (CellInput.isFile(uri)) {
      throw usage(
          "--timestamp is of SOMA experiments; %s is a file, which is read as it is"
              .formatted(uri));
    }
    return CellInput.open(uri, timestamp);
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
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
