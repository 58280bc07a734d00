package io.helston.node.analysis.nbglm;

import io.helston.math.nbglm.federated.SiteSummands;
import io.helston.math.nbglm.federated.StartSummands;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Joinable;
import io.helston.protocol.wire.Wire;
import java.util.List;
import java.util.stream.Stream;

/** What travels between the coordinator of a federated fit and the sites. */
public final class FederatedPayloads {
  private FederatedPayloads() {}

  /**
   * The samples of a site for a range of genes.
   *
   * @param site number of the site, from 0
   * @param counts genes x samples, row-major
   * @param sizeFactors one per sample
   * @param design samples x columns, row-major
   */
  public record SiteCounts(int site, int[] counts, double[] sizeFactors, double[] design)
      implements Wire {}

  /**
   * What all sites are asked about the genes of a range.
   *
   * @param exchange number of the question
   * @param genes indices in the range
   * @param beta coefficients of these genes, genes x columns
   * @param direction of the line search; empty otherwise
   * @param maxBeta bound of the coefficients
   * @param dispersions of all genes of the range; NaN for those that take no part
   */
  public record Question(
      int exchange,
      int[] genes,
      double[] beta,
      double[] direction,
      double maxBeta,
      double[] dispersions)
      implements Wire {}

  /** Parts of the start, in the order of the sites. */
  public record Starts(List<StartSummands> answers) implements Joinable {
    public Starts {
      answers = List.copyOf(answers);
    }

    @Override
    public Starts and(Wire next) {
      return new Starts(Stream.concat(answers.stream(), ((Starts) next).answers.stream()).toList());
    }
  }

  /** Answers to a question, in the order of the sites. */
  public record Answers(List<SiteSummands> answers) implements Joinable {
    public Answers {
      answers = List.copyOf(answers);
    }

    @Override
    public Answers and(Wire next) {
      return new Answers(
          Stream.concat(answers.stream(), ((Answers) next).answers.stream()).toList());
    }
  }
}
