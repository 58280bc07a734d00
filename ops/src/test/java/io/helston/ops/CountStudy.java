package io.helston.ops;

import io.helston.math.simulate.CountSimulation;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.NbGlmDesign;
import io.helston.protocol.spec.NbGlmDispersion;
import io.helston.protocol.spec.NbGlmFederation;
import io.helston.protocol.spec.NbGlmInputs;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.NbGlmTest;
import io.helston.protocol.spec.NbGlmTesting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Simulated counts on disk of two conditions, whole and as the tables of two sites, in several
 * ranges of genes.
 */
record CountStudy(Path folder) {
  private static final int GENES = 2600;
  private static final int SAMPLES = 120;
  private static final int SITES = 2;
  private static final int PATCHY = 13;
  private static final int LARGE = 50_000;

  /**
   * Writes the files.
   *
   * @param patchy whether every 13th gene has large counts in two samples of five and no others:
   *     the first step of least squares is the mean over the geometric mean, far beyond the bound
   *     of coefficients, so that such genes diverge and the catch has work
   */
  static CountStudy simulate(Path folder, boolean patchy) {
    double[] shape = new double[GENES];
    double[] scale = new double[GENES];
    for (int g = 0; g < GENES; g++) {
      double mean = 3 * StrictMath.exp(g * 37 % 100 / 16.0);
      double dispersion = 0.05 + 2 / mean;
      shape[g] = 1 / dispersion;
      scale[g] = mean * dispersion;
    }
    int[][] counts = CountSimulation.negativeBinomial(19, SAMPLES, shape, scale);
    for (int g = 0; patchy && g < GENES; g += PATCHY) {
      for (int i = 0; i < SAMPLES; i++) {
        counts[g][i] = i % 10 < 4 ? LARGE + counts[g][i] : 0;
      }
    }
    var study = new CountStudy(folder);
    study.write("genes", counts, 0, SAMPLES);
    var manifest = new ArrayList<>(List.of("site\tcounts\tcoldata"));
    for (int site = 0; site < SITES; site++) {
      String name = "site" + site;
      study.write(name, counts, site * SAMPLES / SITES, (site + 1) * SAMPLES / SITES);
      manifest.add("%s\t%s.counts\t%s.coldata".formatted(name, name, name));
    }
    study.save("sites", manifest);
    return study;
  }

  private void write(String name, int[][] counts, int from, int to) {
    var header = new StringBuilder("gene");
    var coldata = new ArrayList<>(List.of("sample\tcondition"));
    for (int i = from; i < to; i++) {
      header.append("\ts").append(i);
      coldata.add("s" + i + (i % 2 == 0 ? "\tA" : "\tB"));
    }
    var lines = new ArrayList<>(List.of(header.toString()));
    for (int g = 0; g < counts.length; g++) {
      var line = new StringBuilder("g" + g);
      Arrays.stream(counts[g], from, to).forEach(count -> line.append('\t').append(count));
      lines.add(line.toString());
    }
    save(name + ".counts", lines);
    save(name + ".coldata", coldata);
  }

  private void save(String name, List<String> lines) {
    try {
      Files.write(folder.resolve(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputRef file(String name) {
    return new InputRef(folder.resolve(name).toString());
  }

  private static NbGlmDesign design() {
    return new NbGlmDesign("~ condition", InputRef.none(), List.of(), List.of(), "");
  }

  /** All rounds on all samples, shrinkage included. */
  NbGlmSpec pooled() {
    NbGlmTesting d = NbGlmTesting.standard();
    var testing =
        new NbGlmTesting(
            NbGlmTest.WALD,
            List.of(),
            false,
            d.alpha(),
            0,
            d.alternative(),
            true,
            true,
            d.correction(),
            false,
            true);
    return new NbGlmSpec(
        new NbGlmInputs(file("genes.counts"), false, file("genes.coldata")),
        design(),
        NbGlmDispersion.standard(),
        testing,
        NbGlmFederation.none(),
        InputRef.none(),
        0);
  }

  /** Least squares over the sites, every round in the result. */
  NbGlmSpec federated() {
    return new NbGlmSpec(
        new NbGlmInputs(InputRef.none(), false, InputRef.none()),
        design(),
        NbGlmDispersion.standard(),
        NbGlmTesting.standard(),
        new NbGlmFederation(true, file("sites"), true),
        InputRef.none(),
        0);
  }
}
