package io.helston.node.client.soma;

import io.helston.math.soma.block.CsrBlock;
import io.helston.node.client.HelstonCluster;
import io.helston.protocol.spec.SomaSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mini-batch by its content, which has an equality.
 *
 * @param joinids of the cells
 * @param rows each cell's values, zeros included
 * @param labels of the cells, by the first column of obs
 */
record Served(int epoch, List<Long> joinids, List<List<Double>> rows, List<String> labels) {

  static Served of(SomaBatch batch) {
    var rows = new ArrayList<List<Double>>();
    var labels = new ArrayList<String>();
    for (int row = 0; row < batch.size(); row++) {
      rows.add(row(batch.x(), row));
      labels.add(batch.obs().getFirst().text(row));
    }
    return new Served(batch.epoch(), Arrays.stream(batch.joinids()).boxed().toList(), rows, labels);
  }

  private static List<Double> row(CsrBlock x, int row) {
    Double[] values = new Double[x.columns()];
    Arrays.fill(values, 0.0);
    for (int i = x.offsets()[row]; i < x.offsets()[row + 1]; i++) {
      values[x.columnIndices()[i]] = x.values().get(i);
    }
    return List.of(values);
  }

  /** All batches of a consumer. */
  static List<Served> all(HelstonCluster cluster, SomaSpec spec) {
    try (var batches = SomaBatches.open(cluster, spec, event -> {})) {
      return rest(batches);
    }
  }

  /** The batches that are left. */
  static List<Served> rest(SomaBatches batches) {
    var served = new ArrayList<Served>();
    while (batches.hasNext()) {
      served.add(of(batches.next()));
    }
    return served;
  }

  /** The cells of batches, in their order. */
  static List<Long> joinids(List<Served> batches) {
    return batches.stream().flatMap(batch -> batch.joinids().stream()).toList();
  }

  /** The cells of an epoch's batches. */
  static List<Long> joinids(List<Served> batches, int epoch) {
    Stream<Served> those = batches.stream().filter(batch -> batch.epoch == epoch);
    return joinids(those.toList());
  }
}
