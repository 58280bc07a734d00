package io.helston.node.report;

import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.NbGlmRound;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of a federated fit's rounds: one row per round and gene while the gene is active, which
 * makes {@code mask_in} 1 in all rows.
 *
 * <p>Coefficients before and after the round are natural logarithms, in the order of the design,
 * and the likelihood is that of the coefficients before, of all sites, with its sign changed.
 */
public final class NbGlmRounds {

  private NbGlmRounds() {}

  /** Writes all rounds; the writer stays open. */
  public static void write(NbGlmResult result, Writer to) throws IOException {
    var table = new TsvWriter(to, header(result.coefficients().size()));
    for (NbGlmRound round : result.rounds()) {
      for (int i = 0; i < round.gene().length; i++) {
        table
            .count(round.round())
            .text(result.genes().get(round.gene()[i]))
            .count(1)
            .count(round.maskOut()[i] ? 1 : 0)
            .count(round.divergedOut()[i] ? 1 : 0)
            .number(round.likelihood()[i]);
        for (double beta : round.betaIn()[i]) {
          table.number(beta);
        }
        for (double beta : round.betaOut()[i]) {
          table.number(beta);
        }
        table.end();
      }
    }
  }

  private static List<String> header(int coefficients) {
    List<String> header = new ArrayList<>(List.of("round", "gene", "mask_in", "mask_out"));
    header.addAll(List.of("diverged_out", "global_nll_of_beta_in"));
    for (String name : List.of("beta_in", "beta_out")) {
      for (int k = 0; k < coefficients; k++) {
        header.add(name + k);
      }
    }
    return header;
  }
}
