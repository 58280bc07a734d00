package io.helston.protocol.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class FailureKindTest {

  @Test
  void exitCodesAreDistinctAndNeverThatOfSuccess() {
    assertThat(FailureKind.values())
        .extracting(FailureKind::exitCode)
        .doesNotHaveDuplicates()
        .doesNotContain(0);
  }

  /** Scripts rely on them. */
  @Test
  void exitCodesAreTheDocumentedOnes() {
    assertThat(Arrays.stream(FailureKind.values()).map(kind -> kind + "=" + kind.exitCode()))
        .containsExactly(
            "ANALYSIS_FAILED=1",
            "USAGE=2",
            "CANNOT_OPEN=3",
            "MALFORMED_INPUT=6",
            "INCONSISTENT_INPUT=7",
            "NOT_CONVERGED=9",
            "UNAVAILABLE=75",
            "INTERRUPTED=130");
  }

  @Test
  void onlyAFailedAnalysisIsWorthAnotherAttempt() {
    for (FailureKind kind : FailureKind.values()) {
      assertThat(new JobFailure(kind, "", "").retryable())
          .as(kind.name())
          .isEqualTo(kind == FailureKind.ANALYSIS_FAILED);
    }
  }
}
