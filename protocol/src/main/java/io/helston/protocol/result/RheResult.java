package io.helston.protocol.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Variance components, heritability and enrichment of each trait. */
public record RheResult(List<RheTrait> traits) implements JobResult {

  public RheResult {
    traits = List.copyOf(traits);
  }

  @Override
  public List<String> summary() {
    var lines = new ArrayList<String>();
    for (RheTrait trait : traits) {
      int total = trait.components().size();
      double[] full = trait.h2()[trait.h2().length - 1];
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: h2 = %.4f (se %.4f), %d individuals, %d SNPs, %d %s",
              trait.trait(),
              full[total],
              trait.h2_se()[total],
              trait.N(),
              trait.M(),
              total,
              total == 1 ? "bin" : "bins"));
    }
    return lines;
  }
}
