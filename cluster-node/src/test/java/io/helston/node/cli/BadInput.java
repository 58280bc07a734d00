package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Something wrong that must end in one sentence, the right exit code, and nothing left behind.
 *
 * @param said what the sentence must contain: the place, and the value that is wrong
 * @param spoil spoils the study or the call
 */
record BadInput(
    String name, int exitCode, List<String> said, BiFunction<TinyStudy, RheCall, RheCall> spoil) {
  static final int USAGE = 2;
  static final int CANNOT_OPEN = 3;
  static final int MALFORMED = 6;
  static final int INCONSISTENT = 7;

  /** A case that spoils a file of the study. */
  static BadInput file(String name, int exitCode, UnaryOperator<TinyStudy> spoil, String... said) {
    return new BadInput(
        name,
        exitCode,
        List.of(said),
        (study, call) -> {
          spoil.apply(study);
          return call;
        });
  }

  /** A case that spoils the call. */
  static BadInput call(String name, int exitCode, UnaryOperator<RheCall> spoil, String... said) {
    return new BadInput(name, exitCode, List.of(said), (study, call) -> spoil.apply(call));
  }

  /** A case where an option names a file that is written first. */
  static BadInput given(
      String name, int exitCode, String option, String file, String text, String... said) {
    return new BadInput(
        name,
        exitCode,
        List.of(said),
        (study, call) -> call.with(option, study.write(file, text).path(file)));
  }

  /** Spoils a study in this directory and runs the command on it. */
  void check(Path dir) {
    TinyStudy study = TinyStudy.in(dir);
    RheCall.Outcome outcome = spoil.apply(study, study.call()).run();
    assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).startsWith("Error: ").contains(said);
    assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(study.results()).isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }
}
