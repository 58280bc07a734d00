package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What is done in a directory, and the exception it must end in.
 *
 * @param sentence the whole message, without the directory
 */
public record Fault(FailureKind kind, String sentence, Consumer<Path> reading) {

  /** Reads, and compares message, kind and place. */
  public void check(Path dir) {
    var thrown = catchThrowableOfType(InputException.class, () -> reading.accept(dir));
    assertThat(thrown).as("exception").isNotNull();
    assertThat(thrown.getMessage().replace(dir + "/", "")).isEqualTo(sentence);
    assertThat(thrown.kind()).isEqualTo(kind);
    assertThat(thrown.getStackTrace()).isEmpty();
    String place = thrown.path().replace(dir + "/", "");
    assertThat(sentence)
        .startsWith(thrown.line() > 0 ? place + ":" + thrown.line() + ": " : place + ": ");
  }

  @Override
  public String toString() {
    return sentence;
  }
}
