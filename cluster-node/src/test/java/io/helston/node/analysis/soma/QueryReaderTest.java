package io.helston.node.analysis.soma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QueryReaderTest {

  @Test
  void cellsAreFoundInTablesOfAnyOrder() {
    long[] cells = {3, 8, 1L << 40};
    assertThat(QueryReader.places(new long[] {1, 3, 5, 8, 1L << 40}, cells))
        .containsExactly(1, 3, 4);
    assertThat(QueryReader.places(new long[] {8, 1L << 40, 7, 3, 1}, cells))
        .containsExactly(3, 0, 1);
  }
}
