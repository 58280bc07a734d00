package io.helston.protocol.result;

import java.util.List;

/**
 * What a consumer of mini-batches was dealt.
 *
 * @param cells cells of the query
 * @param genes genes of the query
 * @param epochs passes over the cells
 * @param windows IO batches, of all epochs
 */
public record SomaResult(long cells, long genes, int epochs, int windows) implements JobResult {

  @Override
  public List<String> summary() {
    return List.of(
        "%d cells and %d genes in %d IO batches, epochs: %d"
            .formatted(cells, genes, windows, epochs));
  }
}
