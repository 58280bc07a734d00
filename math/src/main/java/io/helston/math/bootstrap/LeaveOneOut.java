package io.helston.math.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples of the jackknife: the data without one row, or without one cluster. Rows that are
 * equal, and so leave equal samples, are one unit.
 */
public final class LeaveOneOut {
  private final Observations.Drawn drawn;
  private final List<int[]> left = new ArrayList<>();
  private final int[] unitOfRow;

  private LeaveOneOut(Observations data, int[] unitOfRow) {
    this.unitOfRow = unitOfRow;
    this.drawn = data.newSample();
    int[] all = new int[data.rows()];
    for (int row = 0; row < all.length; row++) {
      all[row] = row;
    }
    drawn.addRows(all, all.length);
  }

  /** Leaves rows out. */
  public static LeaveOneOut rows(Observations data) {
    int[] unitOfRow = new int[data.rows()];
    Map<Integer, Integer> unitOfEntry = new HashMap<>();
    var jackknife = new LeaveOneOut(data, unitOfRow);
    for (int row = 0; row < unitOfRow.length; row++) {
      Integer known = unitOfEntry.putIfAbsent(data.entryOf(row), jackknife.left.size());
      if (known == null) {
        unitOfRow[row] = jackknife.left.size();
        jackknife.left.add(new int[] {row});
      } else {
        unitOfRow[row] = known;
      }
    }
    return jackknife;
  }

  /** Leaves clusters out, numbered from 0. */
  public static LeaveOneOut clusters(Observations data, int[] clusterOfRow) {
    var jackknife = new LeaveOneOut(data, clusterOfRow.clone());
    jackknife.left.addAll(List.of(GroupedScheme.members(clusterOfRow)));
    return jackknife;
  }

  /** The number of different samples. */
  public int units() {
    return left.size();
  }

  /** Which unit leaves out a row. */
  public int unitOf(int row) {
    return unitOfRow[row];
  }

  /**
   * Fits an estimator without each of some units.
   *
   * @return [unit - first][parameter]; NaN where a user's function fails
   */
  public double[][] fit(Estimator estimator, int first, int count) {
    double[][] estimates = new double[count][estimator.parameters().size()];
    for (int i = 0; i < count; i++) {
      change(first + i, -1);
      try {
        estimator.fit(drawn.sample(), estimates[i]);
      } catch (UserFunctionException e) {
        // The estimates have no value then, and so the acceleration: it has a status for that.
        Arrays.fill(estimates[i], Double.NaN);
      }
      change(first + i, 1);
    }
    return estimates;
  }

  private void change(int unit, int times) {
    for (int row : left.get(unit)) {
      drawn.addRow(row, times);
    }
  }
}
