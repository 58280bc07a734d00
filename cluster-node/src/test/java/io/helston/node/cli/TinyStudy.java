package io.helston.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * A valid study of 60 individuals and 40 SNPs in a directory, always the same, for tests to run or
 * to spoil. Individuals are {@code f1 i1}, {@code f2 i2}, ...; SNPs are {@code rs1}, {@code rs2},
 * .... The trait {@code height} is complete, {@code weight} lacks every seventh individual.
 */
final class TinyStudy {
  static final int INDIVIDUALS = 60;
  static final int SNPS = 40;

  /** Jackknife blocks of {@link #call}, of {@link #BLOCK_SNPS} each. */
  static final int BLOCKS = 8;

  static final int BLOCK_SNPS = SNPS / BLOCKS;

  /** The genotype of a call that is missing. */
  static final int MISSING = 3;

  /** The .bed code of 0, 1 and 2 copies of the second allele, and of a missing call. */
  private static final int[] BED_CODE = {0b00, 0b10, 0b11, 0b01};

  private final Path dir;
  private final int[][] genotypes;
  private long state = 20261122;

  private TinyStudy(Path dir) {
    this.dir = dir;
    this.genotypes = simulate();
  }

  /** Writes all files. */
  static TinyStudy in(Path dir) {
    var study = new TinyStudy(dir);
    study.writeTables();
    study.writeGenotypes(study.genotypes);
    study.writeSnps("tiny.bim", snp -> "1\trs" + (snp + 1) + "\t0\t" + 1000 * (snp + 1) + "\tA\tG");
    study.writeSnps("tiny.annot", snp -> (snp % 3 == 2 ? "0 " : "1 ") + (snp % 2 == 0 ? "1" : "0"));
    study.edit("tiny.annot", lines -> prepend("most even", lines));
    try {
      Files.createDirectory(dir.resolve("out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return study;
  }

  /** The command on this study: two traits, three covariates, two bins that overlap. */
  RheCall call() {
    return RheCall.of()
        .with("--bfile", path("tiny"))
        .with("--pheno-file", path("tiny.pheno"))
        .with("--covar-file", path("tiny.cov"))
        .with("--cat-covar", "site")
        .with("--annot", path("tiny.annot"))
        .with("--blocks", BLOCKS)
        .with("--vectors", 5)
        .with("--threads", 2)
        .flag("--quiet")
        .with("--out", path("out/r"));
  }

  Path path(String name) {
    return dir.resolve(name);
  }

  /** What the command left in the folder of its results. */
  List<String> results() {
    try (var files = Files.list(path("out"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TinyStudy write(String name, String text) {
    return write(name, text.getBytes(UTF_8));
  }

  TinyStudy write(String name, byte[] bytes) {
    try {
      Files.write(path(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TinyStudy delete(String name) {
    try {
      Files.delete(path(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines(String name) {
    return new String(bytes(name), UTF_8).lines().toList();
  }

  /** Rewrites a text file. */
  TinyStudy edit(String name, UnaryOperator<List<String>> change) {
    return write(name, change.apply(lines(name)));
  }

  /** Replaces one line, counted from 1 as in messages. */
  TinyStudy editLine(String name, int line, UnaryOperator<String> change) {
    return edit(
        name,
        lines -> {
          var changed = new ArrayList<>(lines);
          changed.set(line - 1, change.apply(lines.get(line - 1)));
          return changed;
        });
  }

  /** Copies of the second allele, [snp][individual], or {@link #MISSING}; a copy. */
  int[][] genotypes() {
    return IntStream.range(0, SNPS).mapToObj(s -> genotypes[s].clone()).toArray(int[][]::new);
  }

  /** Rewrites the .bed file. */
  TinyStudy writeGenotypes(int[][] snps) {
    var bed = new ByteArrayOutputStream();
    bed.writeBytes(new byte[] {0x6c, 0x1b, 0x01});
    for (int[] row : snps) {
      for (int i = 0; i < INDIVIDUALS; i += 4) {
        int packed = 0;
        for (int j = 0; j < 4; j++) {
          packed |= BED_CODE[row[i + j]] << 2 * j;
        }
        bed.write(packed);
      }
    }
    return write("tiny.bed", bed.toByteArray());
  }

  static byte[] gzip(byte[] plain) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private int[][] simulate() {
    int[][] snps = new int[SNPS][INDIVIDUALS];
    for (int[] row : snps) {
      double frequency = 0.15 + 0.35 * uniform();
      for (int i = 0; i < INDIVIDUALS; i++) {
        int count = (uniform() < frequency ? 1 : 0) + (uniform() < frequency ? 1 : 0);
        row[i] = uniform() < 0.02 ? MISSING : count;
      }
    }
    return snps;
  }

  private void writeTables() {
    var fam = new ArrayList<String>();
    var pheno = new ArrayList<>(List.of("FID IID height weight"));
    var cov = new ArrayList<>(List.of("FID IID age sex site"));
    var vectors = new ArrayList<String>();
    for (int i = 0; i < INDIVIDUALS; i++) {
      String id = "f" + (i + 1) + " i" + (i + 1) + " ";
      fam.add(id + "0 0 1 -9");
      pheno.add(id + trait(i, 0.3) + " " + (i % 7 == 3 ? "NA" : trait(i, 0.1)));
      cov.add(id + (20 + (int) (50 * uniform())) + " " + i % 2 + " " + "abc".charAt(i * i % 3));
      vectors.add(noise() + " " + noise() + " " + noise());
    }
    write("tiny.fam", fam)
        .write("tiny.pheno", pheno)
        .write("tiny.cov", cov)
        .write("tiny.z", vectors);
  }

  /** Writes a text file from its lines. */
  TinyStudy write(String name, List<String> lines) {
    return write(name, String.join("\n", lines) + "\n");
  }

  private void writeSnps(String name, IntFunction<String> line) {
    write(name, IntStream.range(0, SNPS).mapToObj(line).toList());
  }

  static List<String> prepend(String first, List<String> lines) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(lines);
    return all;
  }

  private double trait(int individual, double effect) {
    double sum = noise();
    for (int[] row : genotypes) {
      sum += row[individual] == MISSING ? 0 : effect * row[individual];
    }
    return sum;
  }

  /** Nearly standard normal. */
  private double noise() {
    return IntStream.range(0, 12).mapToDouble(i -> uniform()).sum() - 6;
  }

  /** Knuth's 64-bit linear congruential generator. */
  private double uniform() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (state >>> 11) * 0x1p-53;
  }
}
