package io.helston.node.report;

import io.helston.node.report.svg.Numbers;
import io.helston.protocol.result.LmmComponents;
import io.helston.protocol.result.LmmJoint;
import io.helston.protocol.result.LmmNull;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.result.LmmTrait;
import java.io.IOException;
import java.io.Writer;

/**
 * The table of null models in the manner of GCTA's {@code .hsq}: one row per trait, kinship and
 * quantity, whatever the quantity in the column {@code variance}.
 *
 * <p>V(G) and V(e) are sigma_g^2 and sigma_e^2 at the REML optimum. An individual's genetic
 * variance is on average V(G) times the mean eigenvalue of the kinship, so {@code Vp} is
 * mean_eigenvalue V(G) + V(e), of which {@code V(G)/Vp(pve)} is the genetic share, GEMMA's pve.
 * {@code h2(Hail)} is V(G)/(V(G) + V(e)), as if that mean were 1, as it nearly is for GCTA's
 * kinship. {@code gamma} is V(G)/V(e), GEMMA's lambda. The column {@code chromosome} names the one
 * the kinship leaves out; NA if none. Several kinships are {@code V(G1)} and so on in the order of
 * their list, with standard errors from the average information, as GCTA's; rows that end in {@code
 * observed_se} have those from the observed information.
 */
public final class LmmNullTable {
  private static final String HEADER = "trait\tchromosome\tsource\tvariance\tse\n";

  private LmmNullTable() {}

  /** Writes all rows; the writer stays open. */
  public static void write(LmmResult result, Writer to) throws IOException {
    to.write(HEADER);
    for (LmmTrait trait : result.traits()) {
      for (LmmNull model : trait.nullModels()) {
        write(trait, model, to);
      }
      for (LmmJoint model : trait.joint()) {
        write(trait, model, to);
      }
      for (LmmComponents components : trait.components()) {
        write(trait, components, to);
      }
    }
  }

  private static void write(LmmTrait trait, LmmNull model, Writer to) throws IOException {
    String chromosome = model.chromosome().isEmpty() ? "NA" : model.chromosome();
    var rows = new Rows(to, trait.trait() + '\t' + chromosome + '\t');
    rows.row("V(G)", model.geneticVariance());
    rows.row("V(e)", model.residualVariance());
    rows.row("Vp", phenotypicVariance(model));
    rows.row("V(G)/Vp(pve)", model.pve(), model.pveSe());
    rows.row("h2(Hail)", model.h2(), model.h2Se());
    rows.row("gamma", model.lambda());
    rows.row("gamma_ML", model.lambdaMl());
    rows.row("logL", model.logLikelihoodReml());
    rows.row("logL0", model.logLikelihoodReml() - model.likelihoodRatio() / 2);
    rows.row("logL_ML", model.logLikelihoodMl());
    rows.row("LRT", model.likelihoodRatio());
    rows.row("df", "1", "NA");
    rows.row("Pval", model.pValue());
    rows.row("n", Integer.toString(trait.individuals()), "NA");
    rows.row("kinship_variants", Integer.toString(model.kinshipVariants()), "NA");
    rows.row("kinship_rank", Integer.toString(model.rank()), "NA");
    rows.row("mean_eigenvalue", model.meanEigenvalue());
    rows.row("status", model.status(), "NA");
  }

  private static void write(LmmTrait trait, LmmComponents fit, Writer to) throws IOException {
    var rows = new Rows(to, trait.trait() + "\tNA\t");
    int kernels = fit.kernels().size();
    double total = 0;
    for (int k = 0; k <= kernels; k++) {
      String name = k < kernels ? "V(G" + (k + 1) + ")" : "V(e)";
      rows.row(name, fit.variance()[k], fit.averageSe()[k]);
      rows.row(name + "_observed_se", fit.observedSe()[k]);
      total += fit.variance()[k];
    }
    rows.row("Vp", total);
    for (int k = 0; k < kernels; k++) {
      rows.row("V(G" + (k + 1) + ")/Vp", fit.share()[k], fit.averageShareSe()[k]);
      rows.row("V(G" + (k + 1) + ")/Vp_observed_se", fit.observedShareSe()[k]);
    }
    rows.row("Sum of V(G)/Vp", fit.shareSum(), fit.averageShareSe()[kernels]);
    rows.row("Sum of V(G)/Vp_observed_se", fit.observedShareSe()[kernels]);
    rows.row("logL", fit.logLikelihood());
    rows.row("logL0", fit.logLikelihoodWithout());
    rows.row("LRT", 2 * (fit.logLikelihood() - fit.logLikelihoodWithout()));
    rows.row("df", Integer.toString(kernels), "NA");
    rows.row("n", Integer.toString(trait.individuals()), "NA");
    rows.row("status", fit.status(), "NA");
  }

  private static void write(LmmTrait trait, LmmJoint model, Writer to) throws IOException {
    String chromosome = model.chromosome().isEmpty() ? "NA" : model.chromosome();
    var rows = new Rows(to, trait.trait() + '\t' + chromosome + '\t');
    int d = model.traits().size();
    for (int a = 0; a < d; a++) {
      for (int b = 0; b <= a; b++) {
        int at = a * d + b;
        String pair = "_" + (a + 1) + "_" + (b + 1);
        rows.row("V(G)" + pair, model.genetic()[at], model.geneticSe()[at]);
        rows.row("V(e)" + pair, model.residual()[at], model.residualSe()[at]);
        rows.row("V(G)_ML" + pair, model.geneticMl()[at]);
        rows.row("V(e)_ML" + pair, model.residualMl()[at]);
        if (b < a) {
          rows.row("rG" + pair, model.geneticCorrelation(a, b));
        }
      }
    }
    rows.row("logL", model.logLikelihoodReml());
    rows.row("logL_ML", model.logLikelihoodMl());
    rows.row("n", Integer.toString(trait.individuals()), "NA");
    rows.row("status", model.status(), "NA");
  }

  static double phenotypicVariance(LmmNull model) {
    return model.meanEigenvalue() * model.geneticVariance() + model.residualVariance();
  }

  /** The rows of one model. */
  private record Rows(Writer to, String start) {

    void row(String source, double value) throws IOException {
      row(source, value, Double.NaN);
    }

    void row(String source, double value, double se) throws IOException {
      row(source, Numbers.exact(value), Numbers.exact(se));
    }

    void row(String source, String value, String se) throws IOException {
      to.write(start + source + '\t' + value + '\t' + se + '\n');
    }
  }
}
