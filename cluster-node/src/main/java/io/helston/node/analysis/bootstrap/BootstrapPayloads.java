package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.Replicator;
import io.helston.protocol.wire.Wire;
import java.util.List;

/** What travels between the driver and the segments of a bootstrap. */
public final class BootstrapPayloads {
  private BootstrapPayloads() {}

  /**
   * What is resampled together: one column, one group of it, or a pair of columns.
   *
   * @param label its name in the results
   * @param purpose what its random streams are keyed by
   * @param spawnKey where numpy's streams begin: groups of a column are spawned from the seed
   * @param columns the values, [column][row], without missing ones
   * @param compared whether the second column says which of two groups a row belongs to
   * @param groups stratum or cluster of each row, from 0; empty without
   * @param blockLength rows of a block, for a block bootstrap
   * @param dropped rows left out because a value is missing
   * @param estimates from all rows
   * @param status ordinal of the {@code FitStatus} of these estimates
   */
  public record Unit(
      String label,
      String purpose,
      long[] spawnKey,
      double[][] columns,
      boolean compared,
      int[] groups,
      double blockLength,
      int dropped,
      double[] estimates,
      int status)
      implements Wire {

    /** The same with estimates. */
    Unit with(double[] found, FitStatus fitStatus) {
      return new Unit(
          label,
          purpose,
          spawnKey,
          columns,
          compared,
          groups,
          blockLength,
          dropped,
          found,
          fitStatus.ordinal());
    }

    /** The number of rows. */
    public int rows() {
      return columns[0].length;
    }
  }

  /**
   * What a round asks of its segments.
   *
   * @param variances whether replicates come with the variances of their estimates
   */
  public record Ask(boolean variances) implements Wire {}

  /** Replicates of a unit, in their order. */
  public record Drawn(List<Replicator.Batch> batches) implements Wire {
    public Drawn {
      batches = List.copyOf(batches);
    }
  }

  /** Estimates of a unit without each of its jackknife units, in order, [unit][parameter]. */
  public record LeftOut(double[][] estimates) implements Wire {}
}
