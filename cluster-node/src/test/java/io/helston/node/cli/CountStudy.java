package io.helston.node.cli;

import io.helston.math.simulate.CountSimulation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/**
 * Simulated counts of 150 genes in 12 samples, three conditions of four samples each, and commands
 * on them. Every fifth gene is three times as high in B; gene {@code g4} has no counts.
 */
record CountStudy(Path dir) {
  static final int GENES = 150;
  static final int SAMPLES = 12;

  private static final int RISES = 5;
  private static final int ALL_ZERO = 3;
  private static final int PER_CONDITION = 4;

  static CountStudy simulate(Path dir) throws IOException {
    var study = new CountStudy(dir);
    int[][] counts = draw();
    var lines = new ArrayList<String>();
    var header = new StringBuilder("gene");
    var coldata = new ArrayList<String>();
    coldata.add("sample\tcondition\tbatch\tz\tsame\tflat\tcopy\tgap\tunique");
    for (int i = 0; i < SAMPLES; i++) {
      header.append("\ts").append(i + 1);
      String condition = "ABC".substring(i / PER_CONDITION, i / PER_CONDITION + 1);
      coldata.add(
          "s%d\t%s\tb%d\t%s\tx\t2\tcopy%s\t%s\tu%d"
              .formatted(
                  i + 1,
                  condition,
                  i % 2 + 1,
                  0.25 * (i * 7 % SAMPLES),
                  condition,
                  i == 4 ? "NA" : "g" + i % 2,
                  i));
    }
    lines.add(header.toString());
    for (int g = 0; g < GENES; g++) {
      var row = new StringBuilder("g" + (g + 1));
      Arrays.stream(counts[g]).forEach(count -> row.append('\t').append(count));
      lines.add(row.toString());
    }
    Files.write(dir.resolve("counts.tsv"), lines);
    Files.write(dir.resolve("coldata.tsv"), coldata);
    return study;
  }

  private static int[][] draw() {
    double[] shape = new double[GENES];
    double[] scale = new double[GENES];
    for (int g = 0; g < GENES; g++) {
      double mean = 20 * StrictMath.exp(g * 37 % 100 / 20.0);
      double dispersion = 0.05 + 2 / mean;
      shape[g] = 1 / dispersion;
      scale[g] = mean * dispersion;
    }
    int[][] counts = CountSimulation.negativeBinomial(11, SAMPLES, shape, scale);
    for (int g = 0; g < GENES; g += RISES) {
      for (int i = PER_CONDITION; i < 2 * PER_CONDITION; i++) {
        counts[g][i] *= 3;
      }
    }
    counts[ALL_ZERO] = new int[SAMPLES];
    return counts;
  }

  /** Writes a changed copy of a file. */
  void derive(String from, String to, UnaryOperator<List<String>> edit) throws IOException {
    Files.write(dir.resolve(to), edit.apply(Files.readAllLines(dir.resolve(from))));
  }

  /** Replaces the cell of a gene or sample (from 1) in a column (from 0). */
  void spoil(String from, String to, int row, int column, String cell) throws IOException {
    derive(
        from,
        to,
        lines -> {
          String[] fields = lines.get(row).split("\t", -1);
          fields[column] = cell;
          lines.set(row, String.join("\t", fields));
          return lines;
        });
  }

  /** Writes tables of two sites of six samples each, and their manifest {@code sites.tsv}. */
  void writeSites() throws IOException {
    var manifest = new ArrayList<>(List.of("site\tcounts\tcoldata"));
    for (int site = 0; site < 2; site++) {
      int parity = site;
      derive("counts.tsv", "counts-" + site, lines -> columnsOf(lines, parity));
      derive("coldata.tsv", "coldata-" + site, lines -> rowsOf(lines, parity));
      manifest.add("site%d\tcounts-%d\tcoldata-%d".formatted(site, site, site));
    }
    Files.write(dir.resolve("sites.tsv"), manifest);
  }

  private static List<String> columnsOf(List<String> lines, int parity) {
    var kept = new ArrayList<String>();
    for (String line : lines) {
      String[] fields = line.split("\t");
      var row = new StringBuilder(fields[0]);
      for (int i = 1; i < fields.length; i++) {
        row.append(isAt(i, parity) ? "\t" + fields[i] : "");
      }
      kept.add(row.toString());
    }
    return kept;
  }

  private static List<String> rowsOf(List<String> lines, int parity) {
    var kept = new ArrayList<>(lines.subList(0, 1));
    for (int i = 1; i < lines.size(); i++) {
      if (isAt(i, parity)) {
        kept.add(lines.get(i));
      }
    }
    return kept;
  }

  /** Pairs of samples take turns, so that each site has all conditions and batches. */
  private static boolean isAt(int sample, int parity) {
    return (sample - 1) / 2 % 2 == parity;
  }

  /** Runs {@code helston nbglm}; DIR stands for the folder, and what is not given is usual. */
  CommandOutcome nbglm(String name, String options) {
    String all = "nbglm " + options;
    if (!options.contains("--irls fed") && !options.contains("--site-manifest")) {
      all += options.contains("--counts") ? "" : " --counts DIR/counts.tsv";
      all += options.contains("--coldata") ? "" : " --coldata DIR/coldata.tsv";
    }
    all += options.contains("--design") ? "" : " --design ~condition";
    return CommandOutcome.of(dir, name, all);
  }

  List<String> table(String name) throws IOException {
    return Files.readAllLines(dir.resolve(name + ".nbglm.tsv"));
  }

  /** A column of a table by its name. */
  List<String> column(String name, String column) throws IOException {
    List<String> lines = table(name);
    int at = List.of(lines.getFirst().split("\t", -1)).indexOf(column);
    return lines.stream().skip(1).map(line -> line.split("\t", -1)[at]).toList();
  }

  /** Rows of a gzipped table, the header first, by what is in their leading columns. */
  static Map<String, String[]> gzipped(Path file, int keys) throws IOException {
    Map<String, String[]> rows = new HashMap<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t", -1);
        rows.put(String.join(" ", Arrays.asList(fields).subList(0, keys)), fields);
      }
    }
    return rows;
  }

  String log(String name) throws IOException {
    return Files.readString(dir.resolve(name + ".log"));
  }
}
