package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.dist.Normal;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.result.RheTrait;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RheTableTest {
  private static final double NA = Double.NaN;

  @Test
  void rowsAreInTheOrderOfTraitsComponentsAndStatistics() throws IOException {
    List<String> lines = lines(trait("a", 0.1), trait("b", 0.1));
    assertThat(lines.getFirst())
        .isEqualTo("trait\tcomponent\tstatistic\testimate\tse\tz\tp\tci_low\tci_high");
    assertThat(lines).hasSize(1 + 2 * 4 * 5);
    List<String> statistics =
        List.of("sigma2", "h2", "enrichment", "h2_overlap", "enrichment_overlap");
    List<String> components = List.of("coding", "other", "e", "total");
    for (int i = 1; i < lines.size(); i++) {
      int row = i - 1;
      assertThat(lines.get(i))
          .startsWith(
              String.join(
                  "\t",
                  row < 20 ? "a" : "b",
                  components.get(row / 5 % 4),
                  statistics.get(row % 5),
                  ""));
    }
  }

  @Test
  void numbersAreThoseOfTheFullSampleInFullPrecision() throws IOException {
    List<String> lines = lines(trait("a", 0.1));
    assertThat(row(lines, "coding", "sigma2"))
        .containsExactly(
            "0.5",
            "0.25",
            "2.0",
            Double.toString(Normal.twoSidedP(2)),
            Double.toString(0.5 - 1.959963984540054 * 0.25),
            Double.toString(0.5 + 1.959963984540054 * 0.25));
    assertThat(row(lines, "e", "sigma2")).startsWith("0.7", "0.125");
    assertThat(row(lines, "total", "sigma2")).startsWith("0.8", "0.2");
    assertThat(row(lines, "other", "h2")).startsWith("0.2", "0.05");
    assertThat(row(lines, "total", "h2")).startsWith("0.53", "0.1");
    assertThat(row(lines, "coding", "h2_overlap")).startsWith("0.35", "0.06");
    assertThat(row(lines, "total", "h2_overlap")).startsWith("0.54", "0.09");
    assertThat(row(lines, "other", "enrichment_overlap")).startsWith("0.75", "0.2");
  }

  @Test
  void enrichmentIsTestedAgainstOne() throws IOException {
    List<String> lines = lines(trait("a", 0.1));
    assertThat(row(lines, "coding", "enrichment"))
        .startsWith("1.5", "0.25", "2.0", Double.toString(Normal.twoSidedP(2)));
    assertThat(row(lines, "other", "enrichment"))
        .startsWith("0.5", "0.25", "-2.0", Double.toString(Normal.twoSidedP(2)));
  }

  @Test
  void whatIsNotDefinedIsNotApplicable() throws IOException {
    List<String> lines = lines(trait("a", NA));
    String[] none = {"NA", "NA", "NA", "NA", "NA", "NA"};
    for (String statistic : List.of("h2", "enrichment", "h2_overlap", "enrichment_overlap")) {
      assertThat(row(lines, "e", statistic)).containsExactly(none);
    }
    assertThat(row(lines, "total", "enrichment")).containsExactly(none);
    assertThat(row(lines, "total", "enrichment_overlap")).containsExactly(none);
    assertThat(row(lines, "total", "h2")).containsExactly("0.53", "NA", "NA", "NA", "NA", "NA");
  }

  /** Without a standard error above zero there is no test, however far the estimate is from it. */
  @Test
  void noSpreadGivesNoTest() throws IOException {
    List<String> lines = lines(trait("a", 0));
    assertThat(row(lines, "total", "h2"))
        .containsExactly("0.53", "0.0", "NA", "NA", "0.53", "0.53");
  }

  private static List<String> row(List<String> lines, String component, String statistic) {
    String start = "a\t" + component + "\t" + statistic + "\t";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> List.of(line.substring(start.length()).split("\t")))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(RheTrait... traits) throws IOException {
    var writer = new StringWriter();
    RheTable.write(new RheResult(List.of(traits)), writer);
    assertThat(writer.toString()).endsWith("\n");
    return writer.toString().lines().toList();
  }

  /** Two bins and one replicate, whose row must not be taken for the full sample's. */
  private static RheTrait trait(String name, double totalSe) {
    return new RheTrait(
        name,
        100,
        1000,
        List.of("coding", "other"),
        new double[2][3][3],
        new double[2][3],
        new double[2][2],
        new double[][] {{9, 9, 9}, {0.5, 0.3, 0.7}},
        new double[] {0.25, 0.1, 0.125},
        new double[] {9, 9, 9},
        new double[][] {{9, 9, 9}, {0.33, 0.2, 0.53}},
        new double[] {0.06, 0.05, totalSe},
        new double[][] {{9, 9}, {1.5, 0.5}},
        new double[] {0.25, 0.25},
        new double[][] {{9, 9, 9}, {0.35, 0.25, 0.54}},
        new double[] {0.06, 0.07, 0.09},
        new double[][] {{9, 9}, {1.25, 0.75}},
        new double[] {0.1, 0.2},
        0.8,
        0.2,
        List.of());
  }
}
