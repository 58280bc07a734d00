package io.helston.node.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Entry point of the {@code helston} program. */
public final class Main {
  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) throws IOException {
    String standardError = System.getProperty("helston.stderr");
    if (standardError != null) {
      System.setErr(new PrintStream(new FileOutputStream(standardError, true), true));
    }
    // Logging starts here, in one thread, before the actor system's threads would race to start it.
    LoggerFactory.getILoggerFactory();
    System.exit(commandLine().execute(args));
  }

  /** The command line with its error handling; tests run it too. */
  static CommandLine commandLine() {
    return new CommandLine(new HelstonCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(new Errors())
        .setExecutionExceptionHandler(new Errors());
  }
}
