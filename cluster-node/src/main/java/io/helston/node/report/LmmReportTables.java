package io.helston.node.report;

import io.helston.protocol.result.LmmComponents;
import io.helston.protocol.result.LmmJoint;
import io.helston.protocol.result.LmmNull;
import io.helston.protocol.result.LmmTrait;
import io.helston.protocol.result.LmmVariants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of a mixed model's page. */
final class LmmReportTables {
  private static final int MOST_HITS = 20;

  private LmmReportTables() {}

  /** The variants of smallest p in the first test, those of equal p in file order. */
  static ReportTable hits(LmmVariants variants) {
    LmmVariants.Test first = variants.tests().getFirst();
    var header = new ArrayList<>(List.of("variant", "chr", "position", "alleles 1/0", "freq 1"));
    header.addAll(List.of("beta", "SE"));
    variants.tests().forEach(test -> header.add("p (" + test.name() + ")"));
    header.add("status");
    var table =
        new ReportTable(
            "The "
                + MOST_HITS
                + " smallest p of the "
                + first.name()
                + " test; beta is the effect of one allele 1.",
            header.toArray(String[]::new));
    IntStream.range(0, variants.tested())
        .filter(i -> !Double.isNaN(first.log10p()[i]))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -first.log10p()[i]))
        .limit(MOST_HITS)
        .forEach(i -> table.row(hit(variants, i)));
    return table;
  }

  private static Object[] hit(LmmVariants variants, int i) {
    var cells = new ArrayList<Object>();
    cells.addAll(List.of(variants.id()[i], variants.chromosome()[i], variants.position()[i]));
    cells.add(variants.allele1()[i] + "/" + variants.allele0()[i]);
    cells.add(LmmRow.at(variants.frequency(), i));
    cells.addAll(List.of(LmmRow.at(variants.beta(), i), LmmRow.at(variants.se(), i)));
    variants.tests().forEach(test -> cells.add(PValueText.rounded(test.log10p()[i])));
    cells.add(variants.statusNames().get(variants.status()[i]));
    return cells.toArray();
  }

  /** One row per kinship. */
  static ReportTable nullModels(LmmTrait trait) {
    var table =
        new ReportTable(
            "Null models at the REML optimum, one per kinship, and the chromosome it leaves out."
                + " pve counts the kinship's mean eigenvalue, as GEMMA does; h2 is V(G)/(V(G) +"
                + " V(e)), as Hail has it. Negative eigenvalues are set to zero and counted.",
            "without",
            "variants",
            "pve",
            "SE",
            "h2",
            "SE",
            "V(G)",
            "V(e)",
            "lambda",
            "mean",
            "zeroed",
            "logL REML",
            "status");
    for (LmmNull model : trait.nullModels()) {
      table.row(
          model.chromosome().isEmpty() ? "none" : model.chromosome(),
          model.kinshipVariants(),
          model.pve(),
          model.pveSe(),
          model.h2(),
          model.h2Se(),
          model.geneticVariance(),
          model.residualVariance(),
          model.lambda(),
          model.meanEigenvalue(),
          model.clampedEigenvalues(),
          model.logLikelihoodReml(),
          model.status());
    }
    return table;
  }

  /** One row per kinship, then the residual. */
  static ReportTable components(LmmComponents fit) {
    var table =
        new ReportTable(
            "Variance components by REML ("
                + fit.status()
                + "); standard errors from the average information, as GCTA's, and from the"
                + " observed one.",
            "component",
            "variance",
            "SE",
            "SE, observed",
            "share",
            "SE",
            "SE, observed");
    int kernels = fit.kernels().size();
    for (int k = 0; k < kernels; k++) {
      table.row(
          fit.kernels().get(k),
          fit.variance()[k],
          fit.averageSe()[k],
          fit.observedSe()[k],
          fit.share()[k],
          fit.averageShareSe()[k],
          fit.observedShareSe()[k]);
    }
    table.row(
        "all kinships",
        "",
        "",
        "",
        fit.shareSum(),
        fit.averageShareSe()[kernels],
        fit.observedShareSe()[kernels]);
    table.row(
        "residual",
        fit.variance()[kernels],
        fit.averageSe()[kernels],
        fit.observedSe()[kernels],
        "",
        "",
        "");
    return table;
  }

  /** One row per pair of traits and kinship. */
  static ReportTable joint(LmmTrait trait) {
    var table =
        new ReportTable(
            "Covariances of the traits by REML, per kinship and the chromosome it leaves out.",
            "without",
            "traits",
            "genetic",
            "SE",
            "residual",
            "SE",
            "status");
    for (LmmJoint model : trait.joint()) {
      int d = model.traits().size();
      for (int a = 0; a < d; a++) {
        for (int b = 0; b <= a; b++) {
          int at = a * d + b;
          table.row(
              model.chromosome().isEmpty() ? "none" : model.chromosome(),
              model.traits().get(a) + ", " + model.traits().get(b),
              model.genetic()[at],
              model.geneticSe()[at],
              model.residual()[at],
              model.residualSe()[at],
              model.status());
        }
      }
    }
    return table;
  }

  /** Why variants were left out, and what became of the others. */
  static ReportTable counts(LmmTrait trait) {
    var table = new ReportTable("Variants.", "what became of them", "reason or status", "variants");
    for (String filter : trait.filtered()) {
      int blank = filter.lastIndexOf(' ');
      int count = Integer.parseInt(filter.substring(blank + 1));
      table.row("left out", filter.substring(0, Math.max(blank, 0)), count);
    }
    LmmVariants variants = trait.variants();
    int[] counts = new int[variants.statusNames().size()];
    for (byte status : variants.status()) {
      counts[status]++;
    }
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0) {
        table.row("tested", variants.statusNames().get(code), counts[code]);
      }
    }
    return table;
  }
}
