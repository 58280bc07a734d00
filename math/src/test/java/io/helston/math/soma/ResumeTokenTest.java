package io.helston.math.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResumeTokenTest {
  private static final OrderSettings SETTINGS = settings(128, "uniform");

  @Test
  void textIsReadBack() {
    ResumeToken token = ResumeToken.of(SETTINGS, new BigInteger("123456789012345678901"), 3, 4096);
    assertThat(token.text()).startsWith("123456789012345678901.3.4096.");
    assertThat(ResumeToken.parse(token.text())).isEqualTo(token);
    assertThat(token.digest()).hasSize(12);
    assertThatCode(() -> token.check(settings(128, "uniform"))).doesNotThrowAnyException();
  }

  @Test
  void otherSettingsAreRefusedByName() {
    ResumeToken token = ResumeToken.of(SETTINGS, BigInteger.ONE, 0, 0);
    assertThatThrownBy(() -> token.check(settings(64, "weighted:n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("differs from this one with batch size 64, sampling weighted:n")
        .hasMessageNotContaining("cells");
    assertThatThrownBy(() -> token.check(SETTINGS.with("fold", 1)))
        .hasMessageContaining("is of 3 settings, expected 4");
  }

  @Test
  void otherCellsAreRefused() {
    OrderSettings here = OrderSettings.none().withJoinids("cells", new long[] {1, 2, 4});
    OrderSettings there = OrderSettings.none().withJoinids("cells", new long[] {1, 4, 2});
    ResumeToken token = ResumeToken.of(there, BigInteger.ONE, 0, 0);
    assertThatThrownBy(() -> token.check(here)).hasMessageContaining("cells 3 ids");
  }

  @Test
  void digestIsFrozen() {
    // Tokens in users' logs stay valid only as long as this holds.
    assertThat(settings(128, "uniform").digest()).isEqualTo("f77e62972961");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "-1.0.0.ab",
        "1.0.x.ab",
        "1.0.3000000000.ab",
        "1.0.0.AB",
        "1.0.0.ab.c"
      })
  void otherTextIsNoToken(String text) {
    assertThatThrownBy(() -> ResumeToken.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void settingsAreNamedOnce() {
    assertThatThrownBy(() -> SETTINGS.with("batch size", 1)).hasMessageContaining("batch size");
  }

  private static OrderSettings settings(int batchSize, String sampling) {
    return OrderSettings.none()
        .withJoinids("cells", new long[] {3, 1, 4})
        .with("batch size", batchSize)
        .with("sampling", sampling);
  }
}
