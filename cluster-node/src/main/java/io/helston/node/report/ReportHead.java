package io.helston.node.report;

import java.util.List;

/**
 * What a report says about the run it is of. It holds no clock and no host, so that the same run
 * gives the same page on any number of nodes.
 *
 * @param title heading of the page
 * @param analysis name of the analysis as users type it
 * @param version version line of the program
 * @param command command line that repeats the run
 * @param seed seed of the run, as text
 * @param spec the job's specification
 * @param notes what a reader should know
 * @param warnings what a reader should look into
 */
public record ReportHead(
    String title,
    String analysis,
    String version,
    String command,
    String seed,
    Record spec,
    List<String> notes,
    List<String> warnings) {

  public ReportHead {
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }
}
