package io.helston.node.report;

import io.helston.protocol.result.LmmVariants;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of GEMMA's {@code .assoc.txt} that belong to the tests asked for, numbers as GEMMA
 * prints them: {@code %.6e}, the frequency {@code %.3f}.
 */
final class LmmGemmaColumns {
  private static final int FREQUENCY_DECIMALS = 3;

  private final LmmVariants variants;
  private final List<String> names =
      new ArrayList<>(List.of("chr", "rs", "ps", "n_miss", "allele1", "allele0", "af"));
  private final List<double[]> numbers = new ArrayList<>();
  private final List<double[]> logarithms = new ArrayList<>();

  LmmGemmaColumns(LmmVariants variants) {
    this.variants = variants;
    joint(variants);
    boolean alone = variants.effects().length == 0;
    boolean wald = alone && has("wald");
    boolean lrt = alone && has("lrt");
    if (alone && (wald || has("score") || has("hail-lrt"))) {
      number("beta", variants.beta());
      number("se", variants.se());
    }
    if (wald || lrt) {
      number("logl_H1", variants.logLikelihood());
    }
    if (wald) {
      number("l_remle", variants.lambdaReml());
    }
    if (lrt) {
      number("l_mle", variants.lambdaMl());
    }
    for (String name : List.of("wald", "lrt", "score", "hail-lrt")) {
      for (LmmVariants.Test test : variants.tests()) {
        if (test.name().equals(name)) {
          names.add("p_" + name.replace('-', '_'));
          logarithms.add(test.log10p());
        }
      }
    }
  }

  /** Effects on several traits and their covariances. */
  private void joint(LmmVariants variants) {
    int traits = variants.effects().length;
    for (int t = 0; t < traits; t++) {
      number("beta_" + (t + 1), variants.effects()[t]);
    }
    int pair = 0;
    for (int a = 1; a <= traits; a++) {
      for (int b = a; b <= traits; b++) {
        number("Vbeta_" + a + "_" + b, variants.effectCovariances()[pair++]);
      }
    }
  }

  List<String> names() {
    return names;
  }

  /** Appends the cells of a variant. */
  void cells(int i, LmmRow row) {
    row.text(variants.chromosome()[i])
        .text(variants.id()[i])
        .count(variants.position()[i])
        .count(variants.missing()[i])
        .text(variants.allele1()[i])
        .text(variants.allele0()[i])
        .text(frequency(LmmRow.at(variants.frequency(), i)));
    for (double[] column : numbers) {
      row.text(PValueText.scientific(LmmRow.at(column, i)));
    }
    for (double[] column : logarithms) {
      row.text(PValueText.scientificOfLog(LmmRow.at(column, i)));
    }
  }

  private boolean has(String test) {
    return variants.tests().stream().anyMatch(t -> t.name().equals(test));
  }

  private void number(String name, double[] column) {
    names.add(name);
    numbers.add(column);
  }

  private static String frequency(double frequency) {
    return Double.isFinite(frequency)
        ? new BigDecimal(frequency)
            .setScale(FREQUENCY_DECIMALS, RoundingMode.HALF_EVEN)
            .toPlainString()
        : "nan";
  }
}
