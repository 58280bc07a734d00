package io.helston.node.cli;

import static io.helston.node.cli.RheOutput.distance;
import static io.helston.node.cli.RheOutput.entryDistance;
import static io.helston.node.cli.RheOutput.fullSample;
import static io.helston.node.cli.RheOutput.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not change the numbers of the command does not. */
final class RheInvarianceTest {
  /** What a different order of additions may do to T and q. */
  private static final double ROUNDING = 1e-12;

  /** What that may do to solutions of the equations, whose condition is below 100 here. */
  private static final double SOLVED = 1e-10;

  @TempDir Path dir;
  private TinyStudy study;

  @BeforeEach
  void write() {
    study = TinyStudy.in(dir);
  }

  /** With a block for each SNP, segments hold several blocks. */
  @Test
  void streamingAndResidentWriteTheSameBytes() {
    RheCall call = study.call().with("--blocks", TinyStudy.SNPS);
    RheOutput resident = call.result();
    RheOutput streaming = call.with("--memory-gb", "0.0003").with("--out", "s").result(dir);
    assertThat(resident.log()).anyMatch(line -> line.startsWith("memory mode: resident"));
    assertThat(streaming.log()).anyMatch(line -> line.startsWith("memory mode: streaming"));
    assertThat(streaming.table()).isEqualTo(resident.table());
    assertThat(streaming.result()).isEqualTo(resident.result());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "double"})
  void threadsDoNotChangeABit(String precision) {
    RheCall call = study.call().with("--precision", precision).with("--blocks", TinyStudy.SNPS);
    RheOutput one = call.with("--threads", 1).result();
    for (int threads = 2; threads <= 4; threads++) {
      RheOutput several = call.with("--threads", threads).with("--out", "t" + threads).result(dir);
      assertThat(several.table()).isEqualTo(one.table());
      assertThat(several.result()).isEqualTo(one.result());
    }
  }

  /** Columns of rank zero and no intercept leave nothing to project out. */
  @Test
  void emptyCovariatesEqualNone() {
    addColumn("nothing", i -> "0");
    RheCall call = study.call().without("--cat-covar").with("--precision", "double");
    RheOutput none = call.without("--covar-file").result();
    RheOutput empty =
        call.with("--covar-col", "nothing").flag("--no-intercept").with("--out", "e").result(dir);
    assertClose(empty, none, 0);
    assertClose(empty, none, 1);
  }

  @Test
  void zeroCovariateChangesNothing() {
    RheOutput before = study.call().with("--precision", "double").result();
    addColumn("nothing", i -> "0");
    RheOutput after = study.call().with("--precision", "double").with("--out", "z").result(dir);
    assertThat(after.log()).anyMatch(line -> line.contains("are ignored: nothing"));
    assertClose(after, before, 0);
    assertClose(after, before, 1);
  }

  @Test
  void interceptIsAddedUnlessTheCovariatesSpanIt() {
    RheOutput added = study.call().with("--precision", "double").result();
    addColumn("one", i -> "1");
    RheCall given = study.call().with("--precision", "double");
    RheOutput spanned = given.with("--out", "g").result(dir);
    assertThat(added.log()).contains("an intercept is added to the covariates");
    assertThat(spanned.log()).contains("the covariates span an intercept; none is added");
    assertClose(spanned, added, 0);
  }

  /** Units and offsets of covariates are absorbed by the projection. */
  @Test
  void unitsOfCovariatesDoNotMatter() {
    RheOutput before = study.call().with("--precision", "double").result();
    study.edit("tiny.cov", lines -> mapRows(lines, row -> scaleAge(row)));
    RheOutput after = study.call().with("--precision", "double").with("--out", "u").result(dir);
    assertClose(after, before, 0);
  }

  @Test
  void orderOfSnpsInABlockDoesNotMatter() {
    RheCall call = study.call().with("--precision", "double");
    RheOutput before = call.result();
    int[] order =
        IntStream.range(0, TinyStudy.SNPS)
            .map(s -> s - s % TinyStudy.BLOCK_SNPS + (3 * s + 1) % TinyStudy.BLOCK_SNPS)
            .toArray();
    int[][] genotypes = study.genotypes();
    study.writeGenotypes(IntStream.of(order).mapToObj(s -> genotypes[s]).toArray(int[][]::new));
    study.edit("tiny.bim", lines -> IntStream.of(order).mapToObj(lines::get).toList());
    study.edit(
        "tiny.annot",
        lines ->
            TinyStudy.prepend(
                lines.getFirst(), IntStream.of(order).mapToObj(s -> lines.get(s + 1)).toList()));
    RheOutput after = call.with("--out", "p").result(dir);
    assertThat(after.result()).isNotEqualTo(before.result());
    assertClose(after, before, 0);
    assertClose(after, before, 1);
  }

  @Test
  void orderOfRowsInTablesDoesNotMatter() {
    RheOutput before = study.call().result();
    for (String table : List.of("tiny.pheno", "tiny.cov")) {
      study.edit(
          table,
          lines -> TinyStudy.prepend(lines.getFirst(), lines.subList(1, lines.size()).reversed()));
    }
    assertThat(study.call().with("--out", "o").result(dir).result()).isEqualTo(before.result());
  }

  /** Each replicate, found by subtraction, is the full sample of a run without the block. */
  @ParameterizedTest
  @ValueSource(strings = {"symmetric", "pyrhe"})
  void leaveOneOutEqualsARunWithoutTheBlock(String traces) {
    RheCall call = study.call().with("--precision", "double").with("--traces", traces);
    JsonNode whole = call.result().trait(0);
    for (int block : new int[] {0, 3, TinyStudy.BLOCKS - 1}) {
      var ids = new StringBuilder();
      for (int s = 0; s < TinyStudy.BLOCK_SNPS; s++) {
        ids.append("rs").append(block * TinyStudy.BLOCK_SNPS + s + 1).append('\n');
      }
      study.write("block", ids.toString());
      JsonNode without =
          call.with("--exclude", study.path("block"))
              .with("--blocks", TinyStudy.BLOCKS - 1)
              .with("--out", "b" + block)
              .result(dir)
              .trait(0);
      assertThat(numbers(whole.get("Mjk").get(block))).isEqualTo(fullSample(without.get("Mjk")));
      for (String key : List.of("T", "q", "sigma", "h2", "enrichment", "h2_overlap")) {
        assertThat(distance(numbers(whole.get(key).get(block)), fullSample(without.get(key))))
            .as(key + " without block " + block)
            .isLessThan(SOLVED);
      }
    }
  }

  @Test
  void traitsTogetherEqualTraitsAlone() {
    RheOutput both = study.call().result();
    assertThat(both.trait(0).get("N")).isNotEqualTo(both.trait(1).get("N"));
    RheOutput weight = study.call().with("--pheno-col", "weight").with("--out", "w").result(dir);
    RheOutput height = study.call().with("--pheno-col", "height").with("--out", "h").result(dir);
    assertThat(both.trait(0)).isEqualTo(height.trait(0));
    assertThat(both.trait(1)).isEqualTo(weight.trait(0));
  }

  private static void assertClose(RheOutput after, RheOutput before, int trait) {
    JsonNode a = after.trait(trait);
    JsonNode b = before.trait(trait);
    for (String key : List.of("T", "q")) {
      assertThat(entryDistance(numbers(a.get(key)), numbers(b.get(key))))
          .as(key)
          .isLessThan(ROUNDING);
    }
    for (String key : List.of("sigma", "sigma_se", "h2", "h2_se", "enrichment", "h2_overlap")) {
      assertThat(distance(numbers(a.get(key)), numbers(b.get(key)))).as(key).isLessThan(SOLVED);
    }
  }

  private void addColumn(String name, IntFunction<String> value) {
    study.edit(
        "tiny.cov",
        lines ->
            IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i) + " " + (i == 0 ? name : value.apply(i - 1)))
                .toList());
  }

  private static List<String> mapRows(List<String> lines, UnaryOperator<String> change) {
    var changed = new ArrayList<>(List.of(lines.getFirst()));
    lines.stream().skip(1).map(change).forEach(changed::add);
    return changed;
  }

  /** Days since a year long ago instead of years. */
  private static String scaleAge(String row) {
    String[] fields = row.split(" ");
    fields[2] = String.valueOf(365 * Integer.parseInt(fields[2]) + 700_000);
    return String.join(" ", fields);
  }
}
