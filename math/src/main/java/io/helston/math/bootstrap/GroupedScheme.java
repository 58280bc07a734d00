package io.helston.math.bootstrap;

import io.helston.math.random.ReplicateStreams;
import java.util.Arrays;

/**
 * Resampling of rows that belong to groups, numbered from 0: within each group (strata, samples of
 * a comparison), or of whole groups (clusters).
 */
public final class GroupedScheme implements IndexScheme {
  private final int[][] members;
  private final boolean whole;
  private final int total;
  private final int[] drawn;

  private GroupedScheme(int[][] members, boolean whole) {
    this.members = members;
    this.whole = whole;
    int largest = Arrays.stream(members).mapToInt(group -> group.length).max().orElse(0);
    this.total = Arrays.stream(members).mapToInt(group -> group.length).sum();
    this.drawn = new int[whole ? members.length : largest];
  }

  /** As many rows from each stratum as it has. */
  public static GroupedScheme strata(int[] stratumOfRow) {
    return new GroupedScheme(members(stratumOfRow), false);
  }

  /** As many whole clusters as there are; the number of rows varies with their sizes. */
  public static GroupedScheme clusters(int[] clusterOfRow) {
    return new GroupedScheme(members(clusterOfRow), true);
  }

  /** Rows of each group, [group][position]. */
  static int[][] members(int[] groupOfRow) {
    int groups = Arrays.stream(groupOfRow).max().orElse(-1) + 1;
    int[] sizes = new int[groups];
    for (int group : groupOfRow) {
      sizes[group]++;
    }
    int[][] members = new int[groups][];
    Arrays.setAll(members, group -> new int[sizes[group]]);
    for (int row = groupOfRow.length - 1; row >= 0; row--) {
      members[groupOfRow[row]][--sizes[groupOfRow[row]]] = row;
    }
    return members;
  }

  @Override
  public int draw(ReplicateStreams streams, long replicate, RowBuffer into) {
    return whole ? drawClusters(streams, into) : drawWithin(streams, into);
  }

  private int drawWithin(ReplicateStreams streams, RowBuffer into) {
    int[] rows = into.atLeast(total);
    int count = 0;
    for (int[] stratum : members) {
      streams.indices(stratum.length, drawn, 0, stratum.length);
      for (int i = 0; i < stratum.length; i++) {
        rows[count++] = stratum[drawn[i]];
      }
    }
    return count;
  }

  private int drawClusters(ReplicateStreams streams, RowBuffer into) {
    streams.indices(members.length, drawn, 0, members.length);
    int needed = 0;
    for (int cluster : drawn) {
      needed = Math.addExact(needed, members[cluster].length);
    }
    int[] rows = into.atLeast(needed);
    int count = 0;
    for (int cluster : drawn) {
      int[] own = members[cluster];
      System.arraycopy(own, 0, rows, count, own.length);
      count += own.length;
    }
    return count;
  }
}
