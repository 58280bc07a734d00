package io.helston.node.report;

import io.helston.node.report.svg.Numbers;
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
 * kinship. The column {@code chromosome} names the one the kinship leaves out; NA if none.
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
    rows.row("lambda", model.lambda());
    rows.row("lambda_ML", model.lambdaMl());
    rows.row("logL_REML", model.logLikelihoodReml());
    rows.row("logL_ML", model.logLikelihoodMl());
    rows.row("n", Integer.toString(trait.individuals()), "NA");
    rows.row("kinship_variants", Integer.toString(model.kinshipVariants()), "NA");
    rows.row("mean_eigenvalue", model.meanEigenvalue());
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
