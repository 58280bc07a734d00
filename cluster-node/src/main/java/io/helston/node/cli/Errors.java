package io.helston.node.cli;

import io.helston.node.client.JobFailedException;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every error as one line on standard error, and its exit code. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("Error: " + oneLine(error.getMessage()) + suggestion(error));
    return FailureKind.USAGE.exitCode();
  }

  private static String suggestion(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      var near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        return "; did you mean " + near.getFirst() + "?";
      }
    }
    return " ('"
        + error.getCommandLine().getCommandSpec().qualifiedName()
        + " --help' lists the options)";
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean verbose = parsed.originalArgs().contains("--verbose");
    return switch (error) {
      case ParameterException usage -> handleParseException(usage, new String[0]);
      case InputException input -> report(err, input.getMessage(), input.kind());
      case JobFailedException failed -> {
        if (verbose) {
          err.print(failed.failure().detail());
        }
        yield report(err, failed.getMessage(), failed.failure().kind());
      }
      case CancellationException cancelled ->
          report(err, "interrupted; there are no results", FailureKind.INTERRUPTED);
      default -> {
        if (verbose) {
          error.printStackTrace(err);
        }
        yield report(
            err,
            error.getMessage() == null ? error.toString() : error.getMessage(),
            FailureKind.ANALYSIS_FAILED);
      }
    };
  }

  private static int report(PrintWriter err, String message, FailureKind kind) {
    err.println("Error: " + oneLine(message));
    err.flush();
    return kind.exitCode();
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s*\\R\\s*", " ");
  }
}
