package io.helston.node.cli;

import static io.helston.node.cli.RheOutput.distance;
import static io.helston.node.cli.RheOutput.entryDistance;
import static io.helston.node.cli.RheOutput.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helston.math.dist.Normal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command reproduces an independent reference on real genotypes, to the last digits. */
final class RheGoldenTest {
  private static final Path SHARED =
      Path.of(System.getProperty("helston.shared", "../../shared")).resolve("data/rhe");

  /** Relative error that float64 arithmetic may leave in T and q. */
  private static final double DOUBLE = 1e-10;

  /** The same where the kernels look up float32 values. */
  private static final double MIXED = 1e-5;

  /**
   * Standard errors of what cannot vary, such as the enrichment of a single bin, are below this.
   */
  private static final double ROUNDING = 1e-13;

  /** Arrays that come from solving equations, so their errors grow with the condition of T. */
  private static final Map<String, String> SOLVED =
      Map.ofEntries(
          Map.entry("sigma", "sigma"),
          Map.entry("sigma_se", "sigma_se"),
          Map.entry("h2", "h2"),
          Map.entry("h2_se", "h2_se"),
          Map.entry("enrichment", "enrichment"),
          Map.entry("enrichment_se", "enrichment_se"),
          Map.entry("h2_overlap_loo", "h2_overlap"),
          Map.entry("h2_overlap_loo_se", "h2_overlap_se"),
          Map.entry("enrichment_overlap_loo", "enrichment_overlap"),
          Map.entry("enrichment_overlap_loo_se", "enrichment_overlap_se"));

  @TempDir static Path dir;
  private static final Map<String, RheOutput> RUNS = new HashMap<>();

  @BeforeAll
  static void skipWithoutData() {
    assumeTrue(Files.isDirectory(SHARED), () -> "no golden data in " + SHARED);
    RUNS.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k1_nocov",
        "k1_cov",
        "k4_nocov",
        "k4_cov",
        "k4_cov_t6",
        "k4ov_nocov",
        "k4ov_cov",
        "k3chr_cov",
        "missgeno_k1_cov",
        "missgeno_k4_cov"
      })
  void doublePrecisionAgreesToTenDigits(String name) {
    agree(name, "double", DOUBLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k1_nocov",
        "k1_cov",
        "k4_nocov",
        "k4_cov",
        "k4_cov_t6",
        "k4ov_nocov",
        "k4ov_cov",
        "k3chr_cov",
        "missgeno_k1_cov",
        "missgeno_k4_cov"
      })
  void mixedPrecisionAgreesToFiveDigits(String name) {
    agree(name, "mixed", MIXED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k1_cov",
        "k4_cov",
        "k4_cov_t6",
        "k4ov_cov",
        "k3chr_cov",
        "missgeno_k1_cov",
        "missgeno_k4_cov"
      })
  void symmetricTracesAgreeWithTheSymmetrisedReference(String name) {
    JsonNode golden = golden(name);
    JsonNode trait = trait(name, golden, "double", "symmetric");
    double tolerance = golden.get("cond_T_total").doubleValue() * DOUBLE;
    assertThat(
            distance(
                RheOutput.fullSample(trait.get("sigma")),
                numbers(golden.get("sigma_total_symmetrised"))))
        .isLessThanOrEqualTo(tolerance);
    assertThat(
            distance(numbers(trait.get("sigma_se")), numbers(golden.get("sigma_se_symmetrised"))))
        .isLessThanOrEqualTo(tolerance);
  }

  /** Rows and columns of the table, whose numbers are those of the JSON file. */
  @Test
  void tableHoldsOneRowPerTraitComponentAndStatistic() {
    JsonNode golden = golden("k4_cov");
    List<String> lines = run("k4_cov", golden, "double", "pyrhe").table().lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo("trait\tcomponent\tstatistic\testimate\tse\tz\tp\tci_low\tci_high");
    int row = 1;
    for (String trait : List.of("t1", "t6")) {
      JsonNode json = run("k4_cov", golden, "double", "pyrhe").trait(trait.equals("t1") ? 0 : 1);
      for (String component : List.of("bin0", "bin1", "bin2", "bin3", "e", "total")) {
        for (String statistic :
            List.of("sigma2", "h2", "enrichment", "h2_overlap", "enrichment_overlap")) {
          assertThat(lines.get(row++).split("\t"))
              .containsExactly(expected(json, trait, component, statistic));
        }
      }
    }
    assertThat(lines).hasSize(row);
  }

  private static String[] expected(
      JsonNode json, String trait, String component, String statistic) {
    boolean bin = component.startsWith("bin");
    boolean total = component.equals("total");
    boolean enrichment = statistic.startsWith("enrichment");
    int index = bin ? component.charAt(3) - '0' : 4;
    String[] row = {trait, component, statistic, "NA", "NA", "NA", "NA", "NA", "NA"};
    double estimate;
    double se;
    if (statistic.equals("sigma2") && total) {
      estimate = json.get("genetic_variance").doubleValue();
      se = json.get("genetic_variance_se").doubleValue();
    } else if (bin || statistic.equals("sigma2") || total && !enrichment) {
      String key = statistic.equals("sigma2") ? "sigma" : statistic;
      estimate = RheOutput.fullSample(json.get(key))[index];
      se = json.get(key + "_se").get(index).doubleValue();
    } else {
      return row;
    }
    double z = (estimate - (enrichment ? 1 : 0)) / se;
    double[] numbers = {
      estimate,
      se,
      z,
      Normal.twoSidedP(z),
      estimate - 1.959963984540054 * se,
      estimate + 1.959963984540054 * se
    };
    for (int i = 0; i < numbers.length; i++) {
      row[3 + i] = Double.toString(numbers[i]);
    }
    return row;
  }

  private static void agree(String name, String precision, double tolerance) {
    JsonNode golden = golden(name);
    JsonNode trait = trait(name, golden, precision, "pyrhe");
    double solved = golden.get("cond_T_total").doubleValue() * tolerance;
    assertThat(trait.get("N").intValue()).isEqualTo(golden.get("N").intValue());
    assertThat(numbers(trait.get("Mjk"))).isEqualTo(numbers(golden.get("Mjk")));
    var softly = new SoftAssertions();
    for (String key : List.of("T", "q")) {
      softly
          .assertThat(entryDistance(numbers(trait.get(key)), numbers(golden.get(key))))
          .as(key)
          .isLessThanOrEqualTo(tolerance);
    }
    SOLVED.forEach(
        (theirs, ours) -> {
          if (golden.has(theirs)) {
            double[] expected = rounded(numbers(golden.get(theirs)));
            softly
                .assertThat(distance(rounded(numbers(trait.get(ours))), expected))
                .as(theirs)
                .isLessThanOrEqualTo(solved);
          }
        });
    softly.assertAll();
  }

  private static double[] rounded(double[] values) {
    return Arrays.stream(values).map(x -> Math.abs(x) < ROUNDING ? 0 : x).toArray();
  }

  private static JsonNode trait(String name, JsonNode golden, String precision, String traces) {
    JsonNode trait = golden.get("case").get("trait");
    int index = trait.isInt() ? trait.intValue() : 0;
    return run(name, golden, precision, traces).trait(index);
  }

  /** One run for all goldens that differ in the trait only. */
  private static RheOutput run(String name, JsonNode golden, String precision, String traces) {
    JsonNode given = golden.get("case");
    String genotypes = given.get("geno").textValue();
    String tables = given.get("pheno").textValue().replace(".pheno.all", "");
    RheCall call =
        RheCall.of()
            .with("--bfile", fileset(genotypes, tables))
            .with("--pheno-file", data(given.get("pheno").textValue()))
            .with("--annot", data(given.get("annot").textValue()))
            .with("--z-file", vectors(name, golden))
            .with("--blocks", given.get("J"))
            .with("--precision", precision)
            .with("--traces", traces)
            .with("--threads", 2)
            .flag("--quiet");
    if (given.has("cov")) {
      call = call.with("--covar-file", data(given.get("cov").textValue()));
    }
    if (given.get("trait").isTextual()) {
      call = call.with("--pheno-col", given.get("trait").textValue());
    }
    String key = name.replace("_t6", "") + "-" + precision + "-" + traces;
    RheCall ready = call.with("--out", dir.resolve(key));
    return RUNS.computeIfAbsent(key, unseen -> ready.result());
  }

  private static Path vectors(String name, JsonNode golden) {
    String file =
        name.startsWith("missgeno")
            ? "Z_mousegm_%s_n%d_B8_seed%d.tsv"
                .formatted(
                    name.split("_")[1],
                    golden.get("N").intValue(),
                    golden.get("case").get("seed").intValue())
            : "Z_mouse_n1197_B10_seed1.tsv";
    return unpacked("rhe_golden/" + file, file);
  }

  /** The .bed file of one name beside the .bim and .fam files of another. */
  private static Path fileset(String genotypes, String tables) {
    unpacked("rhe_data/" + genotypes + ".bed", genotypes + ".bed");
    unpacked("rhe_data/" + tables + ".bim", genotypes + ".bim");
    unpacked("rhe_data/" + tables + ".fam", genotypes + ".fam");
    return dir.resolve(genotypes);
  }

  private static Path data(String name) {
    return unpacked("rhe_data/" + name, name);
  }

  private static Path unpacked(String source, String name) {
    Path target = dir.resolve(name);
    if (!Files.exists(target)) {
      try (InputStream in = unzip(source)) {
        Files.copy(in, target);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return target;
  }

  private static JsonNode golden(String name) {
    try (InputStream in = unzip("rhe_golden/" + name + ".json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream unzip(String source) throws IOException {
    return new GZIPInputStream(Files.newInputStream(SHARED.resolve(source + ".gz")));
  }
}
