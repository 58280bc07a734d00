package io.helston.node.cli;

import io.helston.math.simulate.ExpressionSimulation;
import io.helston.node.data.ExpressionWriter;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.NbGlmDesign;
import io.helston.protocol.spec.NbGlmDispersion;
import io.helston.protocol.spec.NbGlmFederation;
import io.helston.protocol.spec.NbGlmInputs;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.NbGlmTesting;
import java.nio.file.Path;
import java.util.List;

/**
 * Simulated counts of genes in treated and untreated samples, some of which differ.
 *
 * @param counts the table of counts
 * @param samples the table of samples
 * @param truth log2 fold change of each gene
 */
record DemoExpression(Path counts, Path samples, double[] truth) {
  static final int GENES = 2000;
  static final int REPLICATES = 6;

  /** Writes the tables below a folder that exists. */
  static DemoExpression simulate(Path folder, long seed) {
    var drawn = ExpressionSimulation.draw(seed, GENES, REPLICATES);
    Path counts = folder.resolve("expression.tsv");
    Path samples = folder.resolve("samples.tsv");
    ExpressionWriter.write(counts, samples, drawn.counts(), REPLICATES);
    return new DemoExpression(counts, samples, drawn.log2FoldChange());
  }

  /** The job that finds what was simulated. */
  NbGlmSpec spec() {
    return new NbGlmSpec(
        new NbGlmInputs(file(counts), false, file(samples)),
        new NbGlmDesign(
            "~ condition", InputRef.none(), List.of(), List.of("condition=untreated"), ""),
        NbGlmDispersion.standard(),
        NbGlmTesting.standard(),
        NbGlmFederation.none(),
        InputRef.none(),
        0);
  }

  private static InputRef file(Path path) {
    return new InputRef(path.toAbsolutePath().toString());
  }

  /** Genes called different that are, or are not. */
  int called(NbGlmContrast contrast, boolean right) {
    int called = 0;
    for (int g = 0; g < truth.length; g++) {
      if (contrast.adjusted()[g] < contrast.alpha() && truth[g] != 0 == right) {
        called++;
      }
    }
    return called;
  }

  /** Genes that differ. */
  int different() {
    int different = 0;
    for (double change : truth) {
      different += change != 0 ? 1 : 0;
    }
    return different;
  }
}
