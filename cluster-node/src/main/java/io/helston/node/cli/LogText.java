package io.helston.node.cli;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** The lines that the log of every command begins and ends with. */
final class LogText {
  private LogText() {}

  /** What runs, where and since when. */
  static List<String> head(CommandLine command) {
    var lines = new ArrayList<String>();
    lines.add(Version.line());
    lines.add("Options in effect:");
    lines.addAll(options(command));
    lines.add("");
    lines.add("Hostname: " + hostname());
    lines.add("Working directory: " + Path.of("").toAbsolutePath());
    lines.add("Start time: " + now());
    return lines;
  }

  /** The call as the user wrote it, an option to the line. */
  static List<String> options(CommandLine command) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder("  helston");
    for (String argument : command.getParseResult().originalArgs()) {
      if (argument.startsWith("--")) {
        lines.add(line.toString());
        line = new StringBuilder("  " + argument);
      } else {
        line.append(' ').append(argument);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** What was written, and what it took. */
  static List<String> tail(List<Path> published, Duration elapsed) {
    var lines = new ArrayList<String>();
    lines.add("");
    published.forEach(path -> lines.add("Results written to " + path));
    lines.add("End time: " + now());
    lines.add("Elapsed: " + seconds(elapsed) + " s, CPU of this JVM: " + cpuSeconds() + " s");
    return lines;
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1000.0);
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown (" + e.getMessage() + ")";
    }
  }

  private static String now() {
    return ZonedDateTime.now(ZoneId.systemDefault())
        .truncatedTo(ChronoUnit.SECONDS)
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  private static String cpuSeconds() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return String.format(Locale.ROOT, "%.2f", system.getProcessCpuTime() / 1e9);
  }
}
