package io.helston.node.worker;

import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.job.JobFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletionException;

/** What is said to the outside about an exception of an analysis. */
public final class Failures {
  private Failures() {}

  /** The failure behind an exception; faults of inputs keep their kind and are told in one line. */
  public static JobFailure of(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof InputException input) {
      return new JobFailure(input.kind(), input.getMessage(), "");
    }
    if (cause instanceof OutOfMemoryError) {
      return new JobFailure(
          FailureKind.ANALYSIS_FAILED,
          "a node ran out of memory; ask for less at once, for fewer --threads per node, or allow"
              + " less with --memory-gb",
          "");
    }
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return new JobFailure(FailureKind.ANALYSIS_FAILED, cause.toString(), trace.toString());
  }
}
