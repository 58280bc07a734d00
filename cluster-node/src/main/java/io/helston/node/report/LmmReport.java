package io.helston.node.report;

import io.helston.node.report.plot.AssociationPoints;
import io.helston.node.report.plot.AssociationQqPlot;
import io.helston.node.report.plot.Figure;
import io.helston.node.report.plot.ManhattanPlot;
import io.helston.node.report.plot.ProfilePlot;
import io.helston.protocol.result.LmmJoint;
import io.helston.protocol.result.LmmNull;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.result.LmmTrait;
import io.helston.protocol.result.LmmVariants;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page about mixed models: per trait the first test along the genome and against expectation,
 * the strongest variants, the null models, and which variants were left out or have no number.
 */
public final class LmmReport {

  private LmmReport() {}

  /** Writes the page; the writer stays open. */
  public static void write(LmmResult result, ReportHead head, Writer to) throws IOException {
    var report = new HtmlReport(head).summary(result.summary());
    for (LmmTrait trait : result.traits()) {
      report.section(heading(trait)).paragraph(description(trait));
      if (!trait.variants().tests().isEmpty()) {
        report
            .figures(figures(trait, head))
            .paragraph(inflation(trait))
            .table(LmmReportTables.hits(trait.variants()));
      }
      if (!trait.joint().isEmpty()) {
        report.table(LmmReportTables.joint(trait));
      } else if (trait.components().isEmpty()) {
        report.figures(List.of(profile(trait, head))).table(LmmReportTables.nullModels(trait));
      } else {
        report.table(LmmReportTables.components(trait.components().getFirst()));
      }
      report.table(LmmReportTables.counts(trait));
    }
    report.write(to);
  }

  /** Whether the tested chromosome was left out decides how far p-values can be trusted. */
  private static String heading(LmmTrait trait) {
    if (!trait.components().isEmpty()) {
      return trait.trait() + " (several kinships)";
    }
    long left =
        Stream.concat(
                trait.nullModels().stream().map(LmmNull::chromosome),
                trait.joint().stream().map(LmmJoint::chromosome))
            .filter(chromosome -> !chromosome.isEmpty())
            .count();
    return trait.trait()
        + (left > 0
            ? " (LOCO: the kinship leaves out the tested chromosome)"
            : " (no LOCO: one kinship for all chromosomes)");
  }

  private static String description(LmmTrait trait) {
    return String.format(
        Locale.ROOT,
        "%d individuals; fixed effects: %s; kinship: %s; %d variants tested.",
        trait.individuals(),
        String.join(", ", trait.covariates()),
        trait.kinship(),
        trait.variants().tested());
  }

  private static List<Figure> figures(LmmTrait trait, ReportHead head) {
    LmmVariants variants = trait.variants();
    LmmVariants.Test test = variants.tests().getFirst();
    String made =
        String.format(
            Locale.ROOT,
            "n = %d individuals, %d variants; %s test in a linear mixed model, kinship %s; seed"
                + " %s.",
            trait.individuals(),
            variants.tested(),
            test.name(),
            trait.kinship(),
            head.seed());
    var points =
        new AssociationPoints(
            variants.chromosome(), variants.position(), variants.id(), test.log10p());
    double lambda =
        trait.inflation().stream()
            .filter(inflation -> inflation.test().equals(test.name()))
            .mapToDouble(LmmTrait.Inflation::lambda)
            .findFirst()
            .orElse(Double.NaN);
    String name = trait.trait() + ": ";
    return List.of(
        ManhattanPlot.draw(
            name + "association along the genome", points, "Line at p = 5e-8. " + made),
        AssociationQqPlot.draw(name + "quantiles of p", test.log10p(), lambda, made));
  }

  /** Of the first kinship: those of LOCO differ by little. */
  private static Figure profile(LmmTrait trait, ReportHead head) {
    LmmNull model = trait.nullModels().getFirst();
    String without =
        model.chromosome().isEmpty() ? "" : " without chromosome " + model.chromosome();
    return ProfilePlot.draw(
        trait.trait() + ": restricted likelihood" + without,
        "share of variance explained (pve)",
        model.profile(),
        model.logLikelihoodReml(),
        model.pve(),
        model.pveSe(),
        String.format(
            Locale.ROOT,
            "n = %d individuals; kinship %s%s; REML; seed %s.",
            trait.individuals(),
            trait.kinship(),
            without,
            head.seed()));
  }

  private static String inflation(LmmTrait trait) {
    return trait.inflation().isEmpty()
        ? ""
        : trait.inflation().stream()
            .map(i -> String.format(Locale.ROOT, "%s %.4f", i.test(), i.lambda()))
            .collect(Collectors.joining(", ", "Genomic inflation (lambda GC): ", "."));
  }
}
