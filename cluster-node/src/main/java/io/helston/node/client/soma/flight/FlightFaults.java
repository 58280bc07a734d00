package io.helston.node.client.soma.flight;

import io.helston.node.client.JobFailedException;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightRuntimeException;

/** What clients are told of an error: its sentence, and a status by its kind. */
final class FlightFaults {
  private FlightFaults() {}

  static FlightRuntimeException of(Throwable fault) {
    return switch (fault) {
      case FlightRuntimeException told -> told;
      case InputException input -> told(input.kind(), input);
      case JobFailedException failed -> told(failed.failure().kind(), failed);
      case IllegalArgumentException usage -> told(FailureKind.USAGE, usage);
      default ->
          CallStatus.INTERNAL
              .withDescription(String.valueOf(fault.getMessage()))
              .withCause(fault)
              .toRuntimeException();
    };
  }

  private static FlightRuntimeException told(FailureKind kind, RuntimeException fault) {
    CallStatus status =
        switch (kind) {
          case USAGE -> CallStatus.INVALID_ARGUMENT;
          case CANNOT_OPEN -> CallStatus.NOT_FOUND;
          case UNAVAILABLE -> CallStatus.UNAVAILABLE;
          case INTERRUPTED -> CallStatus.CANCELLED;
          case ANALYSIS_FAILED, MALFORMED_INPUT, INCONSISTENT_INPUT, NOT_CONVERGED ->
              CallStatus.INTERNAL;
        };
    return status.withDescription(fault.getMessage()).withCause(fault).toRuntimeException();
  }
}
