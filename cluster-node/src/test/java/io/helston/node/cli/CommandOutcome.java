package io.helston.node.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a command of the program ended that ran in this JVM. */
record CommandOutcome(int exitCode, String out, String err) {

  /**
   * Runs a command quietly.
   *
   * @param dir the folder of its results, for which DIR stands in the line
   * @param name what its results begin with
   * @param line the command and its options, separated by blanks
   */
  static CommandOutcome of(Path dir, String name, String line) {
    var arguments = new ArrayList<String>();
    Arrays.stream(line.strip().split(" +"))
        .map(word -> word.replace("DIR", dir.toString()))
        .forEach(arguments::add);
    arguments.addAll(List.of("--quiet", "--out", dir.resolve(name).toString()));
    return of(arguments.toArray(String[]::new));
  }

  /** Runs a command with these arguments. */
  static CommandOutcome of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new CommandOutcome(code, out.toString(), err.toString());
  }
}
