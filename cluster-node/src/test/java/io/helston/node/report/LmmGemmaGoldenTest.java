package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.helston.protocol.result.LmmVariants;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that GEMMA wrote, read and written again, is the same text. */
final class LmmGemmaGoldenTest {

  @ParameterizedTest
  @ValueSource(strings = {"gemma_cd8", "gemma_cd8_sex", "gemma_miss_cd8_sex"})
  void gemmasOwnTableComesBack(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("helston.shared", "../../shared"))
            .resolve("data/lmm/" + name + ".gemma.assoc.txt.gz");
    assumeThat(file).as("shared data").exists();
    String text;
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    var to = new StringWriter();
    LmmTable.write(
        LmmExamples.loco("CD8", variants(text.lines().skip(1).map(l -> l.split("\t")).toList())),
        LmmTable.Format.GEMMA,
        to);
    assertThat(to.toString().lines().toList()).isEqualTo(text.lines().toList());
  }

  static LmmVariants variants(List<String[]> rows) {
    double[] frequency = column(rows, row -> Double.parseDouble(row[6]));
    double[][] numbers = new double[5][];
    double[][] log10p = new double[3][];
    for (int c = 0; c < 5; c++) {
      int at = 7 + c;
      numbers[c] = column(rows, row -> Double.parseDouble(row[at]));
    }
    for (int c = 0; c < 3; c++) {
      int at = 12 + c;
      log10p[c] = column(rows, row -> -StrictMath.log10(Double.parseDouble(row[at])));
    }
    return new LmmVariants(
        texts(rows, 0),
        rows.stream().mapToInt(row -> Integer.parseInt(row[2])).toArray(),
        texts(rows, 1),
        texts(rows, 4),
        texts(rows, 5),
        frequency,
        rows.stream().mapToInt(row -> Integer.parseInt(row[3])).toArray(),
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        LmmExamples.NONE,
        LmmExamples.NONE,
        List.of(
            new LmmVariants.Test("wald", new double[0], log10p[0]),
            new LmmVariants.Test("lrt", new double[0], log10p[1]),
            new LmmVariants.Test("score", new double[0], log10p[2])),
        new byte[rows.size()],
        LmmExamples.STATUSES);
  }

  private static String[] texts(List<String[]> rows, int column) {
    return rows.stream().map(row -> row[column]).toArray(String[]::new);
  }

  private static double[] column(List<String[]> rows, ToDoubleFunction<String[]> cell) {
    return rows.stream().mapToDouble(cell).toArray();
  }
}
