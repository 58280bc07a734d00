package io.helston.node.report;

import io.helston.math.dist.Normal;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.result.RheTrait;
import java.io.IOException;
import java.io.Writer;

/**
 * The table of variance components: one row per trait, component and statistic.
 *
 * <p>Components are the bins, then {@code e} for the residual and {@code total} for the sum of the
 * bins. p is two-sided normal, for enrichment of the difference from 1; the interval is 95 %.
 */
public final class RheTable {
  private static final String HEADER =
      "trait\tcomponent\tstatistic\testimate\tse\tz\tp\tci_low\tci_high\n";

  private RheTable() {}

  /** Writes all rows. */
  public static void write(RheResult result, Writer to) throws IOException {
    to.write(HEADER);
    for (RheTrait trait : result.traits()) {
      write(trait, to);
    }
  }

  private static void write(RheTrait trait, Writer to) throws IOException {
    int bins = trait.components().size();
    double[] sigma = trait.sigma()[trait.sigma().length - 1];
    double[] h2 = trait.h2()[trait.h2().length - 1];
    double[] h2Overlap = trait.h2_overlap()[trait.h2_overlap().length - 1];
    double[] enrichment = trait.enrichment()[trait.enrichment().length - 1];
    double[] enrichmentOverlap = trait.enrichment_overlap()[trait.enrichment_overlap().length - 1];
    for (int k = 0; k < bins; k++) {
      var rows = new Rows(to, trait.trait(), trait.components().get(k));
      rows.row("sigma2", sigma[k], trait.sigma_se()[k], 0);
      rows.row("h2", h2[k], trait.h2_se()[k], 0);
      rows.row("enrichment", enrichment[k], trait.enrichment_se()[k], 1);
      rows.row("h2_overlap", h2Overlap[k], trait.h2_overlap_se()[k], 0);
      rows.row("enrichment_overlap", enrichmentOverlap[k], trait.enrichment_overlap_se()[k], 1);
    }
    var residual = new Rows(to, trait.trait(), "e");
    residual.row("sigma2", sigma[bins], trait.sigma_se()[bins], 0);
    residual.none("h2");
    residual.none("enrichment");
    residual.none("h2_overlap");
    residual.none("enrichment_overlap");
    var total = new Rows(to, trait.trait(), "total");
    total.row("sigma2", trait.genetic_variance(), trait.genetic_variance_se(), 0);
    total.row("h2", h2[bins], trait.h2_se()[bins], 0);
    total.none("enrichment");
    total.row("h2_overlap", h2Overlap[bins], trait.h2_overlap_se()[bins], 0);
    total.none("enrichment_overlap");
  }

  /** The rows of one component. */
  private record Rows(Writer to, String trait, String component) {

    void row(String statistic, double estimate, double se, double hypothesis) throws IOException {
      double z = (estimate - hypothesis) / se;
      double half = Normal.QUANTILE_975 * se;
      String[] numbers = {
        text(estimate),
        text(se),
        text(z),
        text(Double.isFinite(z) ? Normal.twoSidedP(z) : Double.NaN),
        text(estimate - half),
        text(estimate + half)
      };
      line(statistic, numbers);
    }

    void none(String statistic) throws IOException {
      line(statistic, new String[] {"NA", "NA", "NA", "NA", "NA", "NA"});
    }

    private void line(String statistic, String[] numbers) throws IOException {
      to.write(trait + '\t' + component + '\t' + statistic + '\t' + String.join("\t", numbers));
      to.write('\n');
    }

    private static String text(double number) {
      return Double.isFinite(number) ? Double.toString(number) : "NA";
    }
  }
}
