package io.helston.math.nbglm.federated;

import io.helston.math.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** One of the shared runs of FedPyDESeq2: counts at three sites, and what it made of them. */
final class GoldenSet {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "nbglm", "fedirls");

  private final Path folder;
  final int samples;
  final int parameters;
  final int genes;
  final double[] dispersions;
  final boolean[] counted;

  /** Genes of which no mask hangs on rounding. */
  final Set<Integer> stable = new HashSet<>();

  private final int[] siteOfSample;
  private final double[] sizeFactors;
  private final double[] design;
  private final int[] counts;

  GoldenSet(String name) {
    folder = FOLDER.resolve(name);
    List<String[]> columns = rows("design_sf_site");
    samples = columns.size();
    parameters = columns.getFirst().length - 3;
    siteOfSample = columns.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray();
    sizeFactors = columns.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
    design = columns.stream().flatMapToDouble(row -> numbers(row, 3, parameters)).toArray();
    List<String[]> genesOf = rows("counts");
    genes = genesOf.size();
    dispersions = genesOf.stream().mapToDouble(row -> number(row[1])).toArray();
    counts =
        genesOf.stream()
            .flatMapToDouble(row -> numbers(row, 2, samples))
            .mapToInt(value -> (int) value)
            .toArray();
    counted = new boolean[genes];
    for (int at = 0; at < counts.length; at++) {
      counted[at / samples] |= counts[at] > 0;
    }
    for (String[] row : rows("rounding_sensitivity")) {
      if (row[3].equals("1")) {
        stable.add(Integer.parseInt(row[0]));
      }
    }
  }

  static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  List<String[]> rows(String table) {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve(table + ".tsv.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the order of additions may change in a gene's likelihood, which the peer sums from terms
   * of (y + k) log(y + k).
   */
  double likelihoodRounding(int gene) {
    double largest = 1 / dispersions[gene];
    for (int i = 0; i < samples; i++) {
      largest = Math.max(largest, 1 / dispersions[gene] + counts[gene * samples + i]);
    }
    return 4 * Math.ulp(1.0) * samples * largest * Math.log(largest + 1);
  }

  /** How many genes the peer's catch asked about in each of its rounds. */
  int[] activeInCatch() {
    try {
      String text = Files.readString(folder.resolve("meta.json"));
      List<Json.Value> rounds = Json.parse(text).get("pqn_active").list();
      return rounds.stream().mapToInt(pair -> (int) pair.list().get(1).number()).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] values(String[] row, int from, int count) {
    return numbers(row, from, count).toArray();
  }

  /** The three sites of the peer's run. */
  List<SiteData> data() {
    return IntStream.range(0, 3).mapToObj(k -> data(k, k)).toList();
  }

  /** All samples at one site. */
  List<SiteData> pooledData() {
    return List.of(data(0, -1));
  }

  private SiteData data(int number, int which) {
    int[] chosen =
        IntStream.range(0, samples).filter(i -> which < 0 || siteOfSample[i] == which).toArray();
    int[] local = new int[genes * chosen.length];
    double[] localFactors = new double[chosen.length];
    double[] localDesign = new double[chosen.length * parameters];
    for (int i = 0; i < chosen.length; i++) {
      localFactors[i] = sizeFactors[chosen[i]];
      System.arraycopy(design, chosen[i] * parameters, localDesign, i * parameters, parameters);
      for (int gene = 0; gene < genes; gene++) {
        local[gene * chosen.length + i] = counts[gene * samples + chosen[i]];
      }
    }
    return new SiteData(number, local, localFactors, localDesign);
  }

  private static DoubleStream numbers(String[] row, int from, int count) {
    return IntStream.range(from, from + count).mapToDouble(at -> number(row[at]));
  }

  private static double number(String text) {
    return text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
  }
}
