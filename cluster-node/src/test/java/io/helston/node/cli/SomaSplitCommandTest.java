package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helston.node.data.soma.SharedSoma;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code helston soma split}, the peer's splits through it, and its refusals. */
final class SomaSplitCommandTest {
  private static final int CELLS = 120;

  @TempDir private static Path dir;

  @BeforeAll
  static void write() {
    SomaCells.write(dir.resolve("cells"), CELLS);
  }

  private static CommandOutcome run(String experiment, String name, String... options) {
    var arguments = new ArrayList<>(List.of("soma", "split", dir.resolve(experiment).toString()));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--quiet", "--out", dir.resolve(name).toString()));
    return CommandOutcome.of(arguments.toArray(String[]::new));
  }

  private static List<List<String>> split(String name, int parts, String... options)
      throws IOException {
    CommandOutcome outcome = run("cells", name, options);
    assertThat(outcome).isEqualTo(new CommandOutcome(0, "", ""));
    return parts(name, parts);
  }

  private static List<List<String>> parts(String name, int count) throws IOException {
    List<List<String>> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      parts.add(Files.readAllLines(dir.resolve(name + "." + part + ".joinids.txt")));
    }
    return parts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"deterministic", "multinomial", "stochastic_rounding"})
  void splitsAreThePeers(String method) throws IOException {
    assumeTrue(SharedSoma.available(), "the shared SOMA goldens are absent");
    JsonNode cases =
        new ObjectMapper().readTree(SharedSoma.file("goldens/random_split.json").toFile());
    for (int cells : new int[] {0, 15, 1000}) {
      String experiment = method + cells;
      SomaCells.write(dir.resolve(experiment), cells);
      List<JsonNode> golden =
          StreamSupport.stream(cases.get("cases").spliterator(), false)
              .filter(one -> one.get("n").asInt() == cells)
              .filter(one -> one.get("method").asText().equals(method))
              .toList();
      assertThat(golden).hasSizeGreaterThan(10);
      for (JsonNode one : golden) {
        requireSame(one, experiment);
      }
    }
  }

  private static void requireSame(JsonNode golden, String experiment) throws IOException {
    String fractions = golden.get("fracs").toString().replaceAll("[\\[\\]]", "");
    int parts = golden.get("fracs").size();
    CommandOutcome outcome =
        run(
            experiment,
            "golden",
            "--fractions",
            fractions,
            "--method",
            golden.get("method").asText(),
            "--seed",
            golden.get("seed").asText());
    assertThat(outcome.exitCode()).isZero();
    String text =
        String.join(
            ";", parts("golden", parts).stream().map(part -> String.join(",", part)).toList());
    assertThat(sha256(text)).isEqualTo(golden.get("sha256").asText());
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theTableTellsThePartOfEachCell() throws IOException {
    List<List<String>> parts = split("table", 3, "--fractions", "0.5,0.3,0.2");
    List<String> table = Files.readAllLines(dir.resolve("table.split.tsv"));
    assertThat(table).hasSize(CELLS + 1).first().isEqualTo("soma_joinid\tsplit");
    for (int cell = 0; cell < CELLS; cell++) {
      String joinid = String.valueOf(cell);
      int part =
          IntStream.range(0, 3).filter(k -> parts.get(k).contains(joinid)).findFirst().getAsInt();
      assertThat(table.get(cell + 1)).isEqualTo(joinid + "\t" + part);
    }
    assertThat(parts).extracting(List::size).containsExactly(60, 36, 24);
  }

  @Test
  void theLogTellsCallSeedAndSizes() throws IOException {
    split("logged", 2, "--fractions", "0.8,0.2", "--seed", "7");
    assertThat(Files.readString(dir.resolve("logged.log")))
        .contains("  helston soma split " + dir.resolve("cells") + "\n  --fractions 0.8,0.2\n")
        .contains("Seed: 7")
        .contains("at random, stochastic_rounding")
        .contains("part 0: 96 cells, a share of 0.8000 where 0.8 was wanted")
        .contains("Results written to " + dir.resolve("logged.1.joinids.txt"));
  }

  @Test
  void filtersChooseCells() throws IOException {
    List<List<String>> parts =
        split("filtered", 2, "--fractions", "0.5,0.5", "--obs-filter", "tissue == 'blood'");
    assertThat(parts).extracting(List::size).containsExactly(15, 15);
    assertThat(parts.stream().flatMap(List::stream))
        .allMatch(joinid -> Integer.parseInt(joinid) % 4 == 0);
  }

  @Test
  void strataAreSplitByTheFractions() throws IOException {
    List<List<String>> parts =
        split(
            "strata", 2, "--fractions", "0.8,0.2", "--stratify", "tissue", "--measurement", "RNA");
    assertThat(parts.get(1).stream().filter(joinid -> Integer.parseInt(joinid) % 4 == 0))
        .hasSize(6);
    assertThat(parts.get(1)).hasSize(24);
    assertThat(Files.readString(dir.resolve("strata.log")))
        .contains("2 strata of tissue", "  blood: 24 + 6", "  lung: 72 + 18");
  }

  @Test
  void cellsWithoutValueAreAStratum() throws IOException {
    split("unknown", 1, "--fractions", "1", "--stratify", "donor,tissue");
    assertThat(Files.readString(dir.resolve("unknown.log"))).contains("  (no value): 1\n");
  }

  @Test
  void groupsStayTogether() throws IOException {
    List<List<String>> parts =
        split(
            "groups",
            2,
            "--fractions",
            "0.75,0.25",
            "--group",
            "donor",
            "--obs-filter",
            "donor != ''");
    List<List<Integer>> donors =
        parts.stream()
            .map(part -> part.stream().map(id -> Integer.parseInt(id) / 10).distinct().toList())
            .toList();
    assertThat(donors.get(0)).hasSize(9).doesNotContainAnyElementsOf(donors.get(1));
    assertThat(donors.get(1)).hasSize(3);
    assertThat(Files.readString(dir.resolve("groups.log")))
        .contains("12 groups of donor", "  part 1: 3 groups: D");
  }

  @Test
  void emptyPartsAreWarnedOf() {
    CommandOutcome outcome =
        run("cells", "empty", "--fractions", "0.999,0.001", "--method", "deterministic");
    assertThat(outcome).isEqualTo(new CommandOutcome(0, "", "warning: part 1 has no cells\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fractions 0.8,0.1|2|--fractions: fractions must sum to 1",
        "--fractions 0.8,x|2|is not a double",
        "--method multinomial|2|--fractions",
        "--fractions 1 --method even|2|STOCHASTIC_ROUNDING",
        "--fractions 1 --seed 1.5|2|expected a whole number from 0 on but was '1.5'",
        "--fractions 1 --seed -2|2|expected a whole number from 0 on but was '-2'",
        "--fractions 1 --stratify donor --group donor|2|choose one",
        "--fractions 1 --stratify donor --method multinomial|2|leave it out",
        "--fractions 1 --obs-filter tissue=|2|of the filter",
        "--fractions 1 --obs-filter tissu=='x'|2|did you mean 'tissue'?",
        "--fractions 1 --obs-filter tissue=='x'|7|has no cell that satisfies",
        "--fractions 1 --stratify donors|7|did you mean 'donor'?",
        "--fractions 1 --group donor|7|cell 3 has no value of donor",
        "--fractions 1 --measurement ATAC|7|has no measurement 'ATAC', expected one of RNA",
        "--fractions 1 --timestamp 5|7|was no SOMA object yet at the time 5",
        "--fractions 1 --timestamp -5|2|expected 0 or more",
      })
  void badCallsEndInASentence(String options, int exitCode, String sentence) {
    CommandOutcome outcome = run("cells", "bad", options.split(" "));
    assertThat(outcome.err().lines()).singleElement().asString().contains(sentence);
    assertThat(outcome.err()).doesNotContain("Exception");
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(Arrays.asList(dir.toFile().list())).noneMatch(name -> name.startsWith("bad"));
  }

  @Test
  void experimentsThatAreNotThereAreRefused() {
    CommandOutcome outcome = run("nowhere", "bad", "--fractions", "1");
    assertThat(outcome.err()).contains("nowhere: is no SOMA object");
    assertThat(outcome.exitCode()).isEqualTo(3);
  }
}
