package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** A call of {@code helston rhe} in this JVM; the options may be changed one by one. */
final class RheCall {
  static {
    // As in Main: logging starts in one thread, or it prints a warning on standard error.
    LoggerFactory.getILoggerFactory();
  }

  /** The value of each option, empty for a flag. */
  private final Map<String, Optional<String>> options;

  private RheCall(Map<String, Optional<String>> options) {
    this.options = options;
  }

  /**
   * How a command ended.
   *
   * @param err all of standard error
   */
  record Outcome(int exitCode, String err) {}

  static RheCall of() {
    return new RheCall(Map.of());
  }

  RheCall with(String option, Object value) {
    return changed(option, Optional.of(value.toString()));
  }

  RheCall flag(String option) {
    return changed(option, Optional.empty());
  }

  RheCall without(String option) {
    var fewer = new LinkedHashMap<>(options);
    assertThat(fewer.remove(option)).as(option).isNotNull();
    return new RheCall(fewer);
  }

  private RheCall changed(String option, Optional<String> value) {
    var more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new RheCall(more);
  }

  /** Runs it, whatever comes of it. */
  Outcome run() {
    var arguments = new ArrayList<>(List.of("rhe"));
    options.forEach(
        (option, value) -> {
          arguments.add(option);
          value.ifPresent(arguments::add);
        });
    return execute(arguments.toArray(String[]::new));
  }

  /** Runs it, expects success and reads its files. */
  RheOutput result() {
    Outcome outcome = run();
    assertThat(outcome.exitCode).as(outcome.err).isZero();
    if (options.containsKey("--quiet")) {
      assertThat(outcome.err.lines()).allMatch(line -> line.startsWith("warning: "));
    }
    return new RheOutput(Path.of(options.get("--out").orElseThrow()), outcome.err);
  }

  /** Like {@link #result()}, with --out as a name in a directory. */
  RheOutput result(Path dir) {
    return with("--out", dir.resolve(options.get("--out").orElseThrow())).result();
  }

  /** Runs any command line of the program. */
  static Outcome execute(String... arguments) {
    var bytes = new ByteArrayOutputStream();
    var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    PrintStream before = System.err;
    System.setErr(stream);
    try {
      int exitCode = Main.commandLine().setErr(new PrintWriter(stream, true)).execute(arguments);
      return new Outcome(exitCode, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }
}
