package io.helston.node.event;

import io.helston.protocol.client.JobEvent;
import java.util.List;
import java.util.Locale;

/** Events as lines for people. */
final class EventText {
  private EventText() {}

  /** The lines of an event; progress has none, since it would drown the others. */
  static List<String> lines(JobEvent event) {
    return switch (event) {
      case JobEvent.Queued queued -> List.of();
      case JobEvent.Planning planning -> List.of("job planned on " + planning.coordinatorNode());
      case JobEvent.Planned planned -> planned.notes();
      case JobEvent.RoundStarted started ->
          List.of(
              String.format(
                  Locale.ROOT,
                  "round %d: %s, %d segments",
                  started.round() + 1,
                  started.name(),
                  started.segments()));
      case JobEvent.Opened opened -> List.of(opened.windows() + " windows");
      case JobEvent.Progressed progressed -> List.of();
      case JobEvent.RoundDone done ->
          List.of(
              String.format(
                  Locale.ROOT,
                  "round %d done, %.2f CPU seconds",
                  done.round() + 1,
                  done.cpuSeconds()));
      case JobEvent.Warned warned -> List.of("warning: " + warned.text());
      case JobEvent.Finished finished ->
          List.of(String.format(Locale.ROOT, "job done, %.2f CPU seconds", finished.cpuSeconds()));
      case JobEvent.Failed failed -> List.of("failed: " + failed.failure().message());
      case JobEvent.Cancelled cancelled -> List.of("cancelled");
    };
  }
}
