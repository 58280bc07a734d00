package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command over three sites, round by round against FedPyDESeq2's own least squares. */
final class FederatedGoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "nbglm", "fedirls")
          .toAbsolutePath();

  /** Rounding moves coefficients by less than this in genes whose masks it does not change. */
  private static final double TOLERANCE = 1e-9;

  /** The catch stops at 1e-7 of its objective, along ridges where dispersions are nearly zero. */
  private static final double CAUGHT = 5e-5;

  private static final double LN_2 = StrictMath.log(2);
  private static final int SITES = 3;

  @TempDir private static Path dir;

  @BeforeAll
  static void look() {
    assumeTrue(Files.isDirectory(FOLDER), "no shared data in " + FOLDER);
  }

  /** Writes each site's samples, the common design, size factors and dispersions. */
  private static void writeStudy(Path golden) throws IOException {
    Map<String, String[]> samples = CountStudy.gzipped(golden.resolve("design_sf_site.tsv.gz"), 1);
    String[] header = samples.remove("sample");
    var matrix = new ArrayList<String>();
    matrix.add("sample\t" + String.join("\t", Arrays.asList(header).subList(3, header.length)));
    var factors = new ArrayList<String>();
    var manifest = new ArrayList<>(List.of("site\tcounts\tcoldata"));
    for (int i = 0; i < samples.size(); i++) {
      String[] row = samples.get(String.valueOf(i));
      matrix.add("s" + i + "\t" + String.join("\t", Arrays.asList(row).subList(3, row.length)));
      factors.add("s" + i + "\t" + row[2]);
    }
    for (int site = 0; site < SITES; site++) {
      writeSite(golden, samples, site);
      manifest.add("%d\tcounts%d.tsv\tcoldata%d.tsv".formatted(site, site, site));
    }
    Files.write(dir.resolve("matrix.tsv"), matrix);
    Files.write(dir.resolve("factors.tsv"), factors);
    Files.write(dir.resolve("manifest.tsv"), manifest);
  }

  private static void writeSite(Path golden, Map<String, String[]> samples, int site)
      throws IOException {
    Map<String, String[]> genes = CountStudy.gzipped(golden.resolve("counts.tsv.gz"), 1);
    var counts = new ArrayList<String>();
    var dispersions = new ArrayList<String>();
    var coldata = new ArrayList<>(List.of("sample\tplace"));
    String[] header = genes.get("gene");
    for (int g = -1; g < genes.size() - 1; g++) {
      String[] row = g < 0 ? header : genes.get(String.valueOf(g));
      var line = new StringBuilder(row[0]);
      for (int i = 2; i < row.length; i++) {
        String sample = header[i].substring(1);
        line.append(samples.get(sample)[1].equals("" + site) ? "\t" + row[i] : "");
      }
      counts.add(line.toString());
      dispersions.add(row[0] + "\t" + row[1]);
    }
    for (String[] row : samples.values()) {
      if (row[1].equals("" + site)) {
        coldata.add("s" + row[0] + "\tp" + site);
      }
    }
    Files.write(dir.resolve("counts%d.tsv".formatted(site)), counts);
    Files.write(dir.resolve("coldata%d.tsv".formatted(site)), coldata);
    Files.write(dir.resolve("dispersions.tsv"), dispersions);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cond", "batch_cond", "cont", "bigcont"})
  void everyRoundIsThePeers(String name) throws IOException {
    Path golden = FOLDER.resolve(name);
    writeStudy(golden);
    String call =
        "--irls fed --site-manifest DIR/manifest.tsv --design-matrix DIR/matrix.tsv"
            + " --size-factors DIR/factors.tsv --dispersions DIR/dispersions.tsv"
            + " --save-rounds --save-stages --threads 2";
    CommandOutcome outcome = new CountStudy(dir).nbglm(name, call);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    Set<String> stable = stable(golden);
    compareRounds(golden, dir.resolve(name + ".rounds.tsv.gz"), stable);
    compareCoefficients(golden, dir.resolve(name + ".stages.tsv.gz"), stable);
    assertThat(Files.readString(dir.resolve(name + ".log")))
        .contains("dispersions were given: no trend was fitted")
        .contains("least squares, round 1: 200 active, 0 converged")
        .contains("least squares: 21 rounds");
  }

  private static Set<String> stable(Path golden) throws IOException {
    Set<String> stable = new HashSet<>();
    CountStudy.gzipped(golden.resolve("rounding_sensitivity.tsv.gz"), 1)
        .forEach(
            (gene, row) -> {
              if (row[3].equals("1")) {
                stable.add(gene);
              }
            });
    assertThat(stable).hasSizeGreaterThan(190);
    return stable;
  }

  private static void compareRounds(Path golden, Path file, Set<String> stable) throws IOException {
    Map<String, String[]> expected =
        CountStudy.gzipped(golden.resolve("irls_iterations.tsv.gz"), 2);
    Map<String, String[]> found = CountStudy.gzipped(file, 2);
    assertThat(found.get("round gene")).isEqualTo(expected.get("round gene"));
    expected.values().removeIf(row -> !row[2].equals("1") || !stable.contains(row[1]));
    found.values().removeIf(row -> !stable.contains(row[1]));
    assertThat(found.keySet()).hasSizeGreaterThan(900).isEqualTo(expected.keySet());
    expected.forEach(
        (key, row) -> {
          String[] own = found.get(key);
          assertThat(List.of(own).subList(0, 5)).as(key).isEqualTo(List.of(row).subList(0, 5));
          for (int column = 6; column < row.length; column++) {
            double value = Double.parseDouble(row[column]);
            assertClose(key + " column " + column, own[column], value, TOLERANCE);
          }
        });
  }

  /** Coefficients of least squares and of the catch; the stages have them as log2. */
  private static void compareCoefficients(Path golden, Path file, Set<String> stable)
      throws IOException {
    Map<String, String[]> found = CountStudy.gzipped(file, 1);
    List<String> columns = List.of(found.get("gene"));
    int compared = 0;
    int caught = 0;
    for (String[] row : CountStudy.gzipped(golden.resolve("final.tsv.gz"), 1).values()) {
      if (!row[1].equals("1") || !stable.contains(row[0])) {
        continue;
      }
      boolean ofCatch = row[5].equals("1");
      String status = !ofCatch ? "CONVERGED" : row[6].equals("1") ? "NOT_CONVERGED" : "DIVERGED";
      assertThat(found.get(row[0])[columns.indexOf("betaStatus")]).as(row[0]).isEqualTo(status);
      int p = (row.length - 8) / 2;
      for (int j = 0; j < p; j++) {
        double expected = Double.parseDouble(row[8 + p + j]);
        assertClose(
            row[0] + " coefficient " + j,
            found.get(row[0])[columns.indexOf("x" + j)],
            expected / LN_2,
            ofCatch ? CAUGHT : TOLERANCE);
      }
      compared++;
      caught += ofCatch ? 1 : 0;
    }
    assertThat(compared).isGreaterThan(150);
    assertThat(caught).isGreaterThan(10);
  }

  private static void assertClose(String what, String found, double expected, double tolerance) {
    assertThat(Double.parseDouble(found))
        .as(what)
        .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
  }
}
