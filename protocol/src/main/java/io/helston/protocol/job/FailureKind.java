package io.helston.protocol.job;

/** Why a job or a command failed, and the exit code of the process that reports it. */
public enum FailureKind {
  /** The input was read but the analysis itself could not be completed. */
  ANALYSIS_FAILED(1),
  /** The options do not make sense, alone or together. */
  USAGE(2),
  /** An input file is missing, is a directory or may not be read. */
  CANNOT_OPEN(3),
  /** An input file breaks the rules of its own format. */
  MALFORMED_INPUT(6),
  /** Each input is well formed but they do not belong together. */
  INCONSISTENT_INPUT(7),
  /** An iteration ended without converging and the caller asked for strictness. */
  NOT_CONVERGED(9),
  /** The cluster cannot serve the job now; the same call may work later. */
  UNAVAILABLE(75),
  /** The user or the system stopped the job. */
  INTERRUPTED(130);

  private final int exitCode;

  FailureKind(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a command that ends with this failure. */
  public int exitCode() {
    return exitCode;
  }
}
