package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.cli.RheCall.Outcome;
import io.helston.protocol.spec.BootstrapSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call of {@code helston bootstrap} in this JVM; the options may be changed one by one. */
final class BootstrapCall {
  /** The value of each option, empty for a flag. */
  private final Map<String, Optional<String>> options;

  private BootstrapCall(Map<String, Optional<String>> options) {
    this.options = options;
  }

  /** A quiet call on a table, with results beside it that begin with {@code r}. */
  static BootstrapCall on(Path data) {
    return new BootstrapCall(Map.of())
        .with("--data", data)
        .with("--threads", 1)
        .with("--out", data.resolveSibling("r"))
        .flag("--quiet");
  }

  BootstrapCall with(String option, Object value) {
    return changed(option, Optional.of(value.toString()));
  }

  BootstrapCall flag(String option) {
    return changed(option, Optional.empty());
  }

  /** The same with results named otherwise, in the same folder. */
  BootstrapCall out(String name) {
    return with("--out", prefix().resolveSibling(name));
  }

  /** Options as one writes them, {@code --option value}; flags have no value. */
  BootstrapCall with(String line) {
    BootstrapCall call = this;
    String[] words = line.isBlank() ? new String[0] : line.strip().split(" +");
    for (int i = 0; i < words.length; i++) {
      boolean flag = i + 1 == words.length || words[i + 1].startsWith("--");
      call = flag ? call.flag(words[i]) : call.with(words[i], words[++i]);
    }
    return call;
  }

  private BootstrapCall changed(String option, Optional<String> value) {
    var more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new BootstrapCall(more);
  }

  BootstrapCall without(String option) {
    var fewer = new LinkedHashMap<>(options);
    assertThat(fewer.remove(option)).as(option).isNotNull();
    return new BootstrapCall(fewer);
  }

  /** What the names of the results begin with. */
  Path prefix() {
    return Path.of(options.get("--out").orElseThrow());
  }

  private List<String> arguments() {
    var arguments = new ArrayList<>(List.of("bootstrap"));
    options.forEach(
        (option, value) -> {
          arguments.add(option);
          value.ifPresent(arguments::add);
        });
    return arguments;
  }

  /** What the call means. */
  BootstrapSpec spec() {
    return BootstrapCluster.spec(arguments());
  }

  /** Runs it on the cluster of all tests, whatever comes of it. */
  Outcome run() {
    return BootstrapCluster.execute(arguments());
  }

  /** Runs the whole program with a cluster of its own, whatever comes of it. */
  Outcome runAlone() {
    return RheCall.execute(arguments().toArray(String[]::new));
  }

  /** Runs it like {@link #run}, expects nothing but warnings, and reads its files. */
  BootstrapOutput result() {
    return output(run());
  }

  /** Runs it like {@link #runAlone}, expects nothing but warnings, and reads its files. */
  BootstrapOutput resultAlone() {
    return output(runAlone());
  }

  private BootstrapOutput output(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err().lines()).allMatch(line -> line.startsWith("warning: "));
    return new BootstrapOutput(prefix(), outcome.err());
  }
}
