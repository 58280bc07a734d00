package io.helston.math.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.bootstrap.model.Linear;
import io.helston.math.bootstrap.model.NegativeBinomial;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LeaveOneOutTest {
  private static final int[] COUNTS = {3, 0, 12, 3, 7, 0, 25, 1, 3, 12};

  @Test
  void equalRowsAreOneUnit() {
    for (boolean counts : new boolean[] {true, false}) {
      LeaveOneOut jackknife =
          LeaveOneOut.rows(Observations.of(BootstrapData.column(COUNTS), counts));
      assertThat(jackknife.units()).isEqualTo(6);
      assertThat(IntStream.range(0, COUNTS.length).map(jackknife::unitOf).toArray())
          .containsExactly(0, 1, 2, 0, 3, 1, 4, 5, 0, 2);
    }
  }

  @Test
  void leavingARowOutIsFittingTheOthers() {
    for (boolean counts : new boolean[] {true, false}) {
      Observations data = Observations.of(BootstrapData.column(COUNTS), counts);
      LeaveOneOut jackknife = LeaveOneOut.rows(data);
      double[][] estimates = jackknife.fit(new NegativeBinomial(), 0, jackknife.units());
      for (int row = 0; row < COUNTS.length; row++) {
        double[] expected = refit(counts, row);
        assertClose(estimates[jackknife.unitOf(row)], expected, 1e-12);
      }
    }
  }

  private static double[] refit(boolean counts, int... without) {
    int[] others =
        IntStream.range(0, COUNTS.length)
            .filter(row -> Arrays.stream(without).noneMatch(left -> left == row))
            .map(row -> COUNTS[row])
            .toArray();
    double[] estimates = new double[2];
    new NegativeBinomial()
        .fit(Observations.of(BootstrapData.column(others), counts).all(), estimates);
    return estimates;
  }

  @Test
  void leavingAClusterOutIsFittingTheOtherClusters() {
    int[] clusters = {0, 1, 2, 2, 0, 3, 1, 3, 0, 1};
    Observations data = Observations.of(BootstrapData.column(COUNTS), true);
    LeaveOneOut jackknife = LeaveOneOut.clusters(data, clusters);
    assertThat(jackknife.units()).isEqualTo(4);
    double[][] estimates = jackknife.fit(new NegativeBinomial(), 0, 4);
    int[][] members = {{0, 4, 8}, {1, 6, 9}, {2, 3}, {5, 7}};
    for (int cluster = 0; cluster < 4; cluster++) {
      assertThat(estimates[cluster]).isEqualTo(refit(true, members[cluster]));
      for (int row : members[cluster]) {
        assertThat(jackknife.unitOf(row)).isEqualTo(cluster);
      }
    }
  }

  @Test
  void rowsOfSeveralColumnsAreLeftOutOneByOne() {
    double[][] columns = {{1, 2.5, 2.4, 4.9, 1}, {0, 1, 2, 3, 0}};
    LeaveOneOut jackknife = LeaveOneOut.rows(Observations.of(columns, false));
    assertThat(jackknife.units()).isEqualTo(5);
    double[][] estimates = jackknife.fit(new Linear(), 0, 5);
    double[] expected = new double[3];
    double[][] others = {{1, 2.5, 4.9, 1}, {0, 1, 3, 0}};
    new Linear().fit(Observations.of(others, false).all(), expected);
    assertClose(estimates[2], expected, 1e-13);
  }

  @Test
  void anyRangeOfUnitsCanBeFittedAndLeavesTheSampleWhole() {
    Observations data = Observations.of(BootstrapData.column(COUNTS), true);
    LeaveOneOut jackknife = LeaveOneOut.rows(data);
    double[][] all = jackknife.fit(new NegativeBinomial(), 0, 6);
    for (int first = 5; first >= 0; first--) {
      for (int count = 0; count <= 6 - first; count++) {
        assertThat(jackknife.fit(new NegativeBinomial(), first, count))
            .isDeepEqualTo(Arrays.copyOfRange(all, first, first + count));
      }
    }
  }

  private static void assertClose(double[] values, double[] expected, double tolerance) {
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
    }
  }
}
