package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Replicator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The replicates of a unit so far, by number. */
final class UnitReplicates {
  private double[][] estimates;
  private double[][] variances;
  private byte[] statuses = new byte[0];
  private String failure = "";

  /** No replicates yet. */
  UnitReplicates(int parameters, boolean withVariances) {
    estimates = new double[parameters][0];
    variances = new double[withVariances ? parameters : 0][0];
  }

  /**
   * Appends replicates.
   *
   * @param batches in order, the first one continuing what is there
   */
  void append(List<Replicator.Batch> batches) {
    int count = statuses.length;
    int more = batches.stream().mapToInt(batch -> batch.statuses().length).sum();
    estimates = grown(estimates, count + more);
    variances = grown(variances, count + more);
    statuses = Arrays.copyOf(statuses, count + more);
    for (Replicator.Batch batch : batches) {
      if (batch.first() != count) {
        throw new IllegalStateException(
            "replicates continue at " + batch.first() + ", expected " + count);
      }
      int size = batch.statuses().length;
      for (int p = 0; p < estimates.length; p++) {
        System.arraycopy(batch.estimates()[p], 0, estimates[p], count, size);
      }
      for (int p = 0; p < variances.length; p++) {
        System.arraycopy(batch.variances()[p], 0, variances[p], count, size);
      }
      System.arraycopy(batch.statuses(), 0, statuses, count, size);
      failure = failure.isEmpty() ? batch.failure() : failure;
      count += size;
    }
  }

  private static double[][] grown(double[][] rows, int length) {
    return Arrays.stream(rows).map(row -> Arrays.copyOf(row, length)).toArray(double[][]::new);
  }

  /** The number of replicates. */
  int count() {
    return statuses.length;
  }

  /** Estimates, [parameter][replicate]. */
  double[][] estimates() {
    return estimates;
  }

  /** Variances of the estimates, [parameter][replicate]; no rows unless asked for. */
  double[][] variances() {
    return variances;
  }

  /** Ordinal of the {@link FitStatus} of each replicate. */
  byte[] statuses() {
    return statuses;
  }

  /** The first failure of a user's function; empty without any. */
  String failure() {
    return failure;
  }

  /** How many replicates ended with which status, those that did not occur left out. */
  List<String> statusCounts() {
    int[] counts = new int[FitStatus.values().length];
    for (byte status : statuses) {
      counts[status]++;
    }
    var lines = new ArrayList<String>();
    for (FitStatus status : FitStatus.values()) {
      if (counts[status.ordinal()] > 0) {
        lines.add(status + " " + counts[status.ordinal()]);
      }
    }
    return lines;
  }
}
