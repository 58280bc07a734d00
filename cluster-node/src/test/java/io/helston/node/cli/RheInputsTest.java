package io.helston.node.cli;

import static io.helston.node.cli.RheOutput.distance;
import static io.helston.node.cli.RheOutput.fullSample;
import static io.helston.node.cli.RheOutput.numbers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.helston.node.cli.RheCall.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command reads, leaves out and says about it. */
final class RheInputsTest {
  private static final List<String> TEXT_FILES =
      List.of("tiny.fam", "tiny.bim", "tiny.pheno", "tiny.cov", "tiny.annot", "kept", "snps");

  @TempDir Path dir;
  private TinyStudy study;

  @BeforeEach
  void write() {
    study = TinyStudy.in(dir);
    study.write("kept", "FID IID\n" + individuals(1, 50));
    study.write("snps", "rs2\nrs39\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "crlf", "bom", "tabs", "blank lines"})
  void textMayComeInManyForms(String form) {
    RheCall call =
        study.call().with("--keep", study.path("kept")).with("--exclude", study.path("snps"));
    RheOutput plain = call.result();
    for (String file : TEXT_FILES) {
      study.write(file, reformed(form, study.bytes(file)));
    }
    RheOutput other = call.with("--out", "f").result(dir);
    assertThat(other.table()).isEqualTo(plain.table());
    assertThat(other.result()).isEqualTo(plain.result());
  }

  private static byte[] reformed(String form, byte[] bytes) {
    String text = new String(bytes, UTF_8);
    return switch (form) {
      case "gzip" -> TinyStudy.gzip(bytes);
      case "crlf" -> text.replace("\n", "\r\n").getBytes(UTF_8);
      case "bom" -> ("\uFEFF" + text).getBytes(UTF_8);
      case "tabs" -> text.replace(" ", "\t").getBytes(UTF_8);
      case "blank lines" -> (text + "\n  \n\n").getBytes(UTF_8);
      default -> throw new IllegalArgumentException(form);
    };
  }

  @Test
  void listsAreAppliedAndCounted() {
    study.write("left", individuals(45, 47) + "f99 i99\n");
    study.write("few", IntStream.rangeClosed(1, 30).mapToObj(s -> "rs" + s).toList());
    RheOutput output =
        study
            .call()
            .with("--keep", study.path("kept"))
            .with("--remove", study.path("left"))
            .with("--extract", study.path("few"))
            .with("--exclude", study.path("snps"))
            .result();
    assertThat(output.log())
        .contains(
            "47 individuals remain after --keep and --remove",
            "1 ids of --keep and --remove are not in the .fam file",
            "29 SNPs remain after --extract and --exclude",
            "8 jackknife blocks of 3 SNPs, the last with the remainder",
            "bin even: 15 SNPs");
    assertThat(output.trait(0).get("N").intValue()).isEqualTo(47);
    assertThat(output.trait(0).get("M").intValue()).isEqualTo(29);
  }

  /** Filters give what a study without the others gives; the random vectors are kept the same. */
  @Test
  void keptIndividualsAreThoseAnalysed() {
    RheCall call =
        study
            .call()
            .without("--vectors")
            .with("--z-file", study.path("z"))
            .with("--precision", "double");
    study.write("z", study.lines("tiny.z").subList(0, 50));
    RheCall height = call.with("--pheno-col", "height");
    RheOutput kept = height.with("--keep", study.path("kept")).result();
    study.edit("tiny.pheno", lines -> lines.subList(0, 51));
    RheOutput fewer = height.with("--out", "f").result(dir);
    assertThat(kept.result()).isEqualTo(fewer.result());
    assertThat(fewer.log())
        .contains(
            "height: 50 individuals analysed, 10 without the trait and 0 without a covariate"
                + " left out");
  }

  @Test
  void individualsWithoutACovariateAreLeftOutAndCounted() {
    study.editLine("tiny.cov", 4, row -> "f3 i3 NA 0 b");
    study.editLine("tiny.cov", 9, row -> "f8 i8 40 0 NA");
    RheOutput output = study.call().result();
    assertThat(output.log())
        .contains(
            "height: 58 individuals analysed, 0 without the trait and 2 without a covariate"
                + " left out");
    assertThat(output.trait(0).get("N").intValue()).isEqualTo(58);
  }

  /** One level needs no column, yet whoever has none is not known to be in it. */
  @Test
  void individualsWithoutACategoryAreLeftOutEvenIfThereIsOneLevelOnly() {
    study.edit(
        "tiny.cov", lines -> lines.stream().map(row -> row.replaceAll(" [abc]$", " a")).toList());
    study.editLine("tiny.cov", 4, row -> row.replaceAll("a$", "NA"));
    assertThat(study.call().result().trait(0).get("N").intValue()).isEqualTo(59);
  }

  /** A SNP that does not vary, or has no call, gives what a run without it gives. */
  @Test
  void snpsWithoutVariationAreLeftOutAndCounted() {
    int[][] genotypes = study.genotypes();
    Arrays.fill(genotypes[4], 0);
    Arrays.fill(genotypes[21], 2);
    genotypes[21][7] = TinyStudy.MISSING;
    Arrays.fill(genotypes[33], TinyStudy.MISSING);
    study.writeGenotypes(genotypes);
    RheCall call = study.call().with("--pheno-col", "height").with("--precision", "double");
    RheOutput output = call.result();
    assertThat(output.log())
        .anyMatch(
            line -> line.contains("2 SNPs without variation and 1 without any call are left out"));
    study.write("flat", "rs5\nrs22\nrs34\n");
    RheOutput without = call.with("--exclude", study.path("flat")).with("--out", "w").result(dir);
    assertThat(without.log()).noneMatch(line -> line.contains("without variation"));
    for (String key : List.of("Mjk", "T", "q", "sigma", "h2", "enrichment", "h2_overlap")) {
      assertThat(
              distance(fullSample(output.trait(0).get(key)), fullSample(without.trait(0).get(key))))
          .as(key)
          .isLessThan(1e-10);
    }
  }

  /** What varies is decided among the individuals analysed, not in the whole file. */
  @Test
  void snpThatVariesOnlyInOthersIsLeftOut() {
    int[][] genotypes = study.genotypes();
    Arrays.fill(genotypes[4], 0, 50, 1);
    Arrays.fill(genotypes[5], 0, 50, 2);
    Arrays.fill(genotypes[5], 50, 60, 1);
    study.writeGenotypes(genotypes);
    RheOutput output =
        study.call().with("--pheno-col", "height").with("--keep", study.path("kept")).result();
    // All heterozygous is a column of zeros, but its allele frequency is that of a SNP that varies.
    assertThat(output.log())
        .anyMatch(
            line -> line.contains("1 SNPs without variation and 0 without any call are left out"));
  }

  @Test
  void rareSnpsAreLeftOutAndCounted() {
    int[][] genotypes = study.genotypes();
    Arrays.fill(genotypes[4], 0);
    genotypes[4][9] = 1;
    study.writeGenotypes(genotypes);
    RheCall call = study.call().with("--pheno-col", "height").with("--precision", "double");
    RheOutput output = call.with("--maf", "0.02").result();
    assertThat(output.log())
        .anyMatch(
            line -> line.contains("1 SNPs with a minor allele frequency below --maf are left out"));
    study.write("rare", "rs5\n");
    RheOutput without = call.with("--exclude", study.path("rare")).with("--out", "w").result(dir);
    assertThat(
            distance(
                fullSample(output.trait(0).get("sigma")),
                fullSample(without.trait(0).get("sigma"))))
        .isLessThan(1e-10);
  }

  /** The replicate without that block has no such bin: no number, but a reason. */
  @Test
  void binInsideOneBlockHasAReasonForEachMissingNumber() {
    study.edit(
        "tiny.annot",
        lines ->
            IntStream.rangeClosed(0, TinyStudy.SNPS)
                .mapToObj(s -> s == 0 ? "all few" : "1 " + (s > 10 && s <= 14 ? 1 : 0))
                .toList());
    RheCall loud = study.call().with("--pheno-col", "height").without("--quiet");
    RheOutput output = loud.result();
    JsonNode trait = output.trait(0);
    assertThat(trait.get("sigma").get(2).get(1).isNull()).isTrue();
    assertThat(numbers(trait.get("sigma").get(2))[0]).isFinite();
    assertThat(fullSample(trait.get("sigma"))).doesNotContain(Double.NaN);
    assertThat(trait.get("sigma_se").get(1).isNull()).isTrue();
    assertThat(numbers(trait.get("sigma_se"))[0]).isPositive();
    assertThat(output.table())
        .containsPattern("height\tfew\tsigma2\t[-.0-9E]+\tNA\tNA\tNA\tNA\tNA");
    JsonNode undefined = trait.get("undefined").get(0);
    assertThat(undefined.get("where").textValue()).isEqualTo("few without block 2");
    assertThat(undefined.get("reason").textValue()).isEqualTo("EMPTY_BIN");
    String sentence = undefined.get("explanation").textValue();
    assertThat(sentence).contains("'few'", "block 2", "no standard errors");
    assertThat(output.log()).contains("warning: height: " + sentence);
    assertThat(output.err()).contains("warning: height: " + sentence);
  }

  @Test
  void emptyBinIsUndefinedEverywhereAndNotApplicableInTheTable() {
    study.edit(
        "tiny.annot", lines -> IntStream.range(0, TinyStudy.SNPS).mapToObj(s -> "1 0").toList());
    RheOutput output = study.call().with("--pheno-col", "height").result();
    assertThat(output.table().lines().filter(line -> line.startsWith("height\tbin1\t")))
        .hasSize(5)
        .allMatch(line -> line.endsWith("\tNA\tNA\tNA\tNA\tNA\tNA"));
    assertThat(output.trait(0).get("undefined").findValuesAsText("reason")).contains("EMPTY_BIN");
    assertThat(fullSample(output.trait(0).get("sigma"))[0]).isFinite();
  }

  @Test
  void logTellsHowToRunItAgain() {
    List<String> log = study.call().with("--seed", 7).result().log();
    assertThat(log)
        .contains(
            "Options in effect:",
            "  helston rhe",
            "  --seed 7",
            "  --bfile " + study.path("tiny"),
            "Seed: 7, 5 random vectors",
            "60 individuals in " + study.path("tiny.fam"),
            "40 SNPs in " + study.path("tiny.bim"),
            "Results written to " + study.path("out/r.rhe.tsv"),
            "Results written to " + study.path("out/r.json"));
    assertThat(log).anyMatch(line -> line.startsWith("job done, "));
  }

  @Test
  void summaryIsPrintedUnlessQuiet() {
    Outcome outcome = study.call().without("--quiet").run();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .contains("height: h2 = ", "60 individuals, 40 SNPs, 2 bins", "-> " + study.path("out/r"));
  }

  private static String individuals(int first, int last) {
    var lines = new StringBuilder();
    for (int i = first; i <= last; i++) {
      lines.append("f" + i + " i" + i + "\n");
    }
    return lines.toString();
  }
}
