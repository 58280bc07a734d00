package io.helston.node.analysis.soma;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.data.InputException;
import io.helston.protocol.spec.SomaSpec;
import org.junit.jupiter.api.Test;

final class WindowMemoryTest {
  private static final SomaSpec ROWS = Queries.spec(0);
  private static final SomaSpec BYTES = Queries.spec(3000);

  @Test
  void aConsumerHoldsFourWindowsInThreeQuartersOfItsMemory() {
    var memory = new WindowMemory(BYTES, 3000, 0, 1);
    assertThatCode(() -> memory.requireConsumer(16_000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> memory.requireConsumer(15_000))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "cells: IO batches of up to about 2.93 KiB are too large: the consumer would hold"
                + " 11.7 KiB of them at once and has 11.0 KiB for them; choose --io-batch-bytes"
                + " 2812 or give its JVM more with -Xmx");
  }

  @Test
  void nodesHoldThreeWindowsTogether() {
    var memory = new WindowMemory(ROWS, 3000, 64, 1);
    assertThatCode(() -> memory.requireNodes(12_000, 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> memory.requireNodes(11_000, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("each node would hold 8.79 KiB of them at once and has 8.06 KiB")
        .hasMessageContaining("choose --io-batch-size 56 or give nodes more with --memory-gb");
    assertThatCode(() -> memory.requireNodes(4_000, 3)).doesNotThrowAnyException();
    assertThatThrownBy(() -> memory.requireNodes(3_900, 3)).isInstanceOf(InputException.class);
  }

  @Test
  void consumersThatShareAWindowHoldTheirPartsOnly() {
    var memory = new WindowMemory(ROWS, 3000, 64, 3);
    assertThatCode(() -> memory.requireConsumer(5_400)).doesNotThrowAnyException();
    assertThatThrownBy(() -> memory.requireConsumer(5_300)).isInstanceOf(InputException.class);
  }

  @Test
  void noLessThanAChunkIsAdvised() {
    var memory = new WindowMemory(ROWS, 1 << 20, 64, 1);
    assertThatThrownBy(() -> memory.requireNodes(1000, 1))
        .hasMessageContaining("choose --io-batch-size 4 or");
  }
}
