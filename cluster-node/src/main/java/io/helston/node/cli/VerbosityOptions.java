package io.helston.node.cli;

import picocli.CommandLine.Option;

/** How much a command says. */
final class VerbosityOptions {
  @Option(names = "--quiet", description = "No progress and no summary.")
  private boolean quiet;

  /** Read from the arguments by {@link Errors}, which has no command at hand. */
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--verbose", description = "More detail when something fails.")
  private boolean verbose;

  boolean quiet() {
    return quiet;
  }
}
