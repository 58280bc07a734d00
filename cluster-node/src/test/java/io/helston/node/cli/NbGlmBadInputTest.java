package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What negative-binomial regressions refuse: one sentence, an exit code and no results. */
final class NbGlmBadInputTest {
  @TempDir private static Path dir;
  private static CountStudy study;
  private static int calls;

  @BeforeAll
  static void simulate() throws IOException {
    study = CountStudy.simulate(dir);
    study.writeSites();
    study.spoil("counts.tsv", "negative.tsv", 5, 2, "-3");
    study.spoil("counts.tsv", "fraction.tsv", 5, 2, "3.5");
    study.spoil("counts.tsv", "missing.tsv", 5, 2, "");
    study.spoil("counts.tsv", "large.tsv", 5, 2, "2147483648");
    study.derive("counts.tsv", "zeros.tsv", NbGlmBadInputTest::zeroInEachGene);
    study.derive("counts.tsv", "empty-sample.tsv", NbGlmBadInputTest::withoutCountsOfTheThird);
    study.derive("coldata.tsv", "other.tsv", lines -> lines.stream().map(l -> "x" + l).toList());
    study.spoil("coldata.tsv", "renamed.tsv", 3, 0, "S3");
    Files.writeString(dir.resolve("few.tsv"), "s1\t1\ns2\t0.5\n");
    Files.writeString(dir.resolve("strange.tsv"), "id\tsymbol\nENSG1\tTP53\n");
    spoilSites();
  }

  /** Manifests in which a table of the second site, of samples 3, 4, 7, 8, 11 and 12, is wrong. */
  private static void spoilSites() throws IOException {
    manifest("twice.tsv", "counts-1\tcoldata-1", "counts-0\tcoldata-0");
    manifest("spoiled-counts.tsv", "counts-1", "fraction-1");
    study.spoil("counts-1", "fraction-1", 7, 3, "0.5");
    manifest("uncounted.tsv", "counts-1", "uncounted-1");
    study.derive("counts-1", "uncounted-1", NbGlmBadInputTest::withoutCountsOfTheThird);
    manifest("short.tsv", "coldata-1", "short-1");
    study.derive(
        "coldata-1", "short-1", rows -> rows.stream().filter(r -> !r.startsWith("s8")).toList());
    manifest("valueless.tsv", "coldata-1", "valueless-1");
    study.spoil("coldata-1", "valueless-1", 3, 1, "NA");
    manifest("unknown.tsv", "coldata-1", "unknown-1");
    study.spoil("coldata-1", "unknown-1", 0, 1, "group");
    manifest("again.tsv", "coldata-1", "again-1");
    study.spoil("coldata-1", "again-1", 5, 0, "s4");
  }

  private static void manifest(String name, String sound, String spoiled) throws IOException {
    study.derive(
        "sites.tsv", name, rows -> rows.stream().map(r -> r.replace(sound, spoiled)).toList());
  }

  private static List<String> zeroInEachGene(List<String> lines) {
    var spoiled = new ArrayList<>(lines.subList(0, 1));
    for (int g = 1; g < lines.size(); g++) {
      String[] fields = lines.get(g).split("\t");
      fields[1 + g % CountStudy.SAMPLES] = "0";
      spoiled.add(String.join("\t", fields));
    }
    return spoiled;
  }

  private static List<String> withoutCountsOfTheThird(List<String> lines) {
    var spoiled = new ArrayList<>(lines.subList(0, 1));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t");
      fields[3] = "0";
      spoiled.add(String.join("\t", fields));
    }
    return spoiled;
  }

  private static void refused(String options, int exitCode, String sentence) throws IOException {
    String name = "bad" + calls++;
    CommandOutcome outcome = study.nbglm(name, options);
    assertThat(outcome.err()).contains(sentence).doesNotContain("Exception");
    assertThat(outcome.err().lines().filter(line -> line.startsWith("Error"))).hasSize(1);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(file -> file.contains(name + ".") && !file.equals(name + ".log"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--design ~condition+copy|7|not of full rank: the column 'copy_copyB_vs_copyA'",
        "--design ~unique|7|no replicates",
        "--design ~same|7|same",
        "--design ~flat|7|flat",
        "--design ~dose|7|no column 'dose'",
        "--design ~gap|7|coldata.tsv:6: sample 's5' has no value of 'gap'",
        "--design ~condition+|7|~condition+",
        "--factor dose|7|no column 'dose' of --factor or --ref",
        "--ref condition=X|7|no level 'X'",
        "--ref dose=A|7|no column 'dose' of --factor or --ref",
        "--contrast condition,X,A|7|no level 'X'",
        "--contrast condition,A,A|7|with itself",
        "--contrast dose,B,A|7|no factor 'dose'",
        "--contrast condition_X_vs_A|7|no coefficient 'condition_X_vs_A'",
        "--contrast 0,1|7|2 numbers",
        "--design ~z --all-contrasts|7|no factor",
        "--design ~batch+condition --test lrt --reduced ~z|7|can't be made of those",
        "--shrink apeglm --contrast condition,C,B|7|shrinks one coefficient",
      })
  void designsAndContrasts(String options, int exitCode, String sentence) throws IOException {
    refused(options, exitCode, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--counts DIR/nowhere|3|nowhere",
        "--coldata DIR/nowhere|3|nowhere",
        "--annotation DIR/nowhere|3|nowhere",
        "--size-factors DIR/nowhere|3|nowhere",
        "--design-matrix DIR/nowhere|3|nowhere",
        "--dispersions DIR/nowhere|3|nowhere",
        "--counts DIR/negative.tsv|6|negative.tsv:6: gene 'g5' has '-3' in sample 's2'",
        "--counts DIR/fraction.tsv|6|fraction.tsv:6: gene 'g5' has '3.5' in sample 's2'",
        "--counts DIR/missing.tsv|6|missing.tsv:6: gene 'g5' has no value in sample 's2'",
        "--counts DIR/large.tsv|6|at most 2147483647",
        "--counts DIR/empty-sample.tsv|7|sample 's3' has no counts at all",
        "--counts DIR/zeros.tsv|7|poscounts",
        "--coldata DIR/other.tsv|7|lacks all 12 samples",
        "--coldata DIR/renamed.tsv|7|did you mean 'S3'?",
        "--size-factors DIR/few.tsv|7|lacks 10 samples",
        "--annotation DIR/strange.tsv|7|lacks all 150 genes",
        "--transpose|7|expected",
        "--irls fed --site-manifest DIR/nowhere|3|nowhere",
        "--irls fed --site-manifest DIR/coldata.tsv|6|expected the header",
        "--irls fed --site-manifest DIR/twice.tsv|7|is at site 'site0' and at site 'site1'",
        "--irls fed --site-manifest DIR/sites.tsv --dispersions DIR/few.tsv|7|lacks",
      })
  void files(String options, int exitCode, String sentence) throws IOException {
    refused(options, exitCode, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spoiled-counts|6|fraction-1:8: gene 'g7' has '0.5' in sample 's7'",
        "uncounted|7|uncounted-1: sample 's7' has no counts at all",
        "short|7|short-1: lacks 1 sample of DIR/counts-1: 's8'",
        "valueless|7|valueless-1:4: sample 's7' has no value of 'condition'",
        "unknown|7|unknown-1: has no column 'condition' of the design; its columns are group",
        "again|6|again-1:6: has sample 's4' again, which is in line 3",
      })
  void sitesByTheirOwnFiles(String manifest, int exitCode, String sentence) throws IOException {
    String told = "DIR/" + sentence;
    refused(
        "--irls fed --site-manifest DIR/" + manifest + ".tsv",
        exitCode,
        told.replace("DIR", dir.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--irls fed --counts DIR/counts.tsv|--site-manifest",
        "--irls fed|needs --site-manifest",
        "--site-manifest DIR/sites.tsv|needs --irls fed",
        "--irls fed --site-manifest DIR/sites.tsv --shrink apeglm|--shrink",
        "--irls fed --site-manifest DIR/sites.tsv --test lrt --reduced ~1|--test wald only",
        "--save-rounds|goes with --irls fed",
        "--dispersions DIR/few.tsv --transform vst|--transform vst needs a trend",
        "--test lrt|needs --reduced",
        "--reduced ~1|--test lrt",
        "--test score|score",
        "--ref condition|expected factor=level",
        "--ref condition=|expected factor=level",
        "--ref =A|expected factor=level",
        "--design-matrix DIR/few.tsv --design ~condition|not both",
        "--normalization-factors DIR/few.tsv --size-factors DIR/few.tsv|not both",
        "--contrast condition,B,A --all-contrasts|not both",
        "--min-replicates-replace 2|at least 3",
        "--alpha 2|between 0 and 1",
        "--lfc-threshold -1|at least 0",
        "--alternative lessAbs|above 0",
        "--alternative sideways|greaterAbs",
        "--transform rlog|rlog",
        "--transform vst --fit-type local --normalization-factors DIR/few.tsv|--fit-type",
      })
  void calls(String options, String sentence) throws IOException {
    refused(options, 2, sentence);
  }
}
