package io.helston.node.cli;

import io.helston.protocol.spec.SomaShare;
import picocli.CommandLine.Option;

/** Which mini-batches a consumer takes. */
final class SomaShareOptions {
  @Option(
      names = "--rank",
      paramLabel = "R",
      defaultValue = "0",
      description = "Which process this is, from 0 (default: ${DEFAULT-VALUE}).")
  private int rank;

  @Option(
      names = "--world-size",
      paramLabel = "W",
      defaultValue = "1",
      description = "Processes that share the cells (default: ${DEFAULT-VALUE}).")
  private int worldSize;

  @Option(
      names = "--worker",
      paramLabel = "I",
      defaultValue = "0",
      description = "Which worker of the process this is, from 0 (default: ${DEFAULT-VALUE}).")
  private int worker;

  @Option(
      names = "--workers",
      paramLabel = "K",
      defaultValue = "1",
      description = "Workers of each process (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--resume",
      paramLabel = "TOKEN",
      defaultValue = "",
      description = "Go on after the batch whose log line has this token.")
  private String resume;

  /** Which mini-batches the consumer takes. */
  SomaShare share() {
    return new SomaShare(rank, worldSize, worker, workers);
  }

  /** The token from which the run goes on, empty from the start. */
  String resume() {
    return resume;
  }
}
