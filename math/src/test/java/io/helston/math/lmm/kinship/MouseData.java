package io.helston.math.lmm.kinship;

import io.helston.math.Json;
import io.helston.math.linalg.CovariateBasis;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The heterogeneous-stock mice and the results of GEMMA and Hail on them. */
final class MouseData {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "lmm");

  private final BedRows rows;
  private final List<String> chromosomes;
  private final List<String> ids;
  private final boolean[] keep;

  /**
   * @param bed name of the genotypes
   * @param phenotypes 1-based phenotypes that analysed mice must have
   */
  MouseData(String bed, int... phenotypes) {
    List<String[]> fam = table("mouse_hs1940.fam.gz");
    byte[] file = bytes(bed + ".bed.gz");
    rows = BedRows.of(Arrays.copyOfRange(file, 3, file.length), fam.size());
    List<String[]> bim = table(bed + ".bim.gz");
    chromosomes = bim.stream().map(line -> line[0]).toList();
    ids = bim.stream().map(line -> line[1]).toList();
    keep = new boolean[fam.size()];
    for (int i = 0; i < keep.length; i++) {
      String[] line = fam.get(i);
      keep[i] = Arrays.stream(phenotypes).noneMatch(p -> line[4 + p].equals("NA"));
    }
  }

  static boolean available() {
    return Files.isDirectory(FOLDER);
  }

  GenotypeDecoder decoder() {
    return new GenotypeDecoder(rows, Individuals.of(keep));
  }

  /** Rows of the .bim file on these chromosomes, or on all others. */
  int[] variants(String chromosome, boolean others) {
    return IntStream.range(0, chromosomes.size())
        .filter(v -> chromosomes.get(v).equals(chromosome) != others)
        .toArray();
  }

  int[] listed(String file) {
    List<String> wanted = table(file).stream().map(line -> line[0]).toList();
    return IntStream.range(0, ids.size()).filter(v -> wanted.contains(ids.get(v))).toArray();
  }

  String id(int variant) {
    return ids.get(variant);
  }

  /** Intercept, or intercept and sex, of the analysed mice. */
  CovariateBasis covariates(boolean sex) {
    List<String[]> table = table("mouse_cov_intercept_sex.txt.gz");
    double[][] columns =
        IntStream.range(0, sex ? 2 : 1)
            .mapToObj(
                c ->
                    IntStream.range(0, keep.length)
                        .filter(i -> keep[i])
                        .mapToDouble(i -> Double.parseDouble(table.get(i)[c]))
                        .toArray())
            .toArray(double[][]::new);
    return CovariateBasis.of(sex ? List.of("1", "sex") : List.of("1"), columns);
  }

  static Json.Value json(String file) {
    return Json.parse(new String(bytes(file), StandardCharsets.UTF_8));
  }

  /** Ascending. */
  static double[] eigenvalues(String name) {
    return table(name + ".eigenvalues.txt.gz").stream()
        .mapToDouble(line -> Double.parseDouble(line[0]))
        .sorted()
        .toArray();
  }

  /** The ids in GEMMA's file of tests. */
  static List<String> tested(String name) {
    return table(name + ".gemma.assoc.txt.gz").stream().skip(1).map(line -> line[1]).toList();
  }

  private static List<String[]> table(String file) {
    String text = new String(bytes(file), StandardCharsets.UTF_8);
    return text.lines().map(line -> line.strip().split("\\s+")).toList();
  }

  private static byte[] bytes(String file) {
    try (InputStream raw = Files.newInputStream(FOLDER.resolve(file));
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
