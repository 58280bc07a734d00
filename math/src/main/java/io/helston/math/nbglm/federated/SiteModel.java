package io.helston.math.nbglm.federated;

/**
 * A site's samples with the dispersions of their genes: answers the coordinator's questions.
 *
 * <p>It has scratch memory: one thread at a time. Answers depend on the question only.
 */
public final class SiteModel {
  private final SiteData data;
  private final IrlsKernel irls;
  private final ProximalKernel proximal;

  /**
   * Prepares what does not depend on coefficients.
   *
   * @param dispersions one per gene of the range, NaN for genes that take no part; shared
   * @throws IllegalArgumentException for a wrong number of dispersions, or one that is neither
   *     positive nor NaN
   */
  public SiteModel(SiteData data, double[] dispersions, IrlsOptions options) {
    this.data = data;
    var terms = new SampleTerms(data, dispersions, options.likelihood());
    irls = new IrlsKernel(terms, options.minMu());
    proximal = new ProximalKernel(terms);
  }

  /** Packed H, f and nll of each gene that the question names. */
  public SiteSummands answer(IrlsQuestion question) {
    int parameters = data.parameters();
    int width = FederatedIrls.width(parameters);
    int[] genes = question.genes();
    double[] values = new double[genes.length * width];
    for (int a = 0; a < genes.length; a++) {
      irls.add(genes[a], question.beta(), a * parameters, values, a * width);
    }
    return new SiteSummands(data.site(), question.round(), genes, values);
  }

  /** Packed information, gradient and nll, or the nll of each step, as the phase asks. */
  public SiteSummands answer(ProximalQuestion question) {
    int width = ProximalNewton.width(question.phase(), data.parameters());
    int[] genes = question.genes();
    double[] values = new double[genes.length * width];
    for (int a = 0; a < genes.length; a++) {
      switch (question.phase()) {
        case CURVATURE -> proximal.addCurvature(question, a, values, a * width);
        case LINE_SEARCH -> proximal.writeSteps(question, a, values, a * width);
      }
    }
    return new SiteSummands(data.site(), question.exchange(), genes, values);
  }
}
