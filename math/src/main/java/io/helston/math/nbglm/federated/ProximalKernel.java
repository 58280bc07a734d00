package io.helston.math.nbglm.federated;

/** One gene's information, gradient and likelihoods at one site; it has scratch memory. */
final class ProximalKernel {
  private final SampleTerms terms;
  private final double[] candidate;

  ProximalKernel(SampleTerms terms) {
    this.terms = terms;
    candidate = new double[terms.data().parameters()];
  }

  /**
   * Adds packed information, gradient and nll at the coefficients to a row that is zero.
   *
   * @param a position of the gene in the question
   * @param to where the row begins
   */
  void addCurvature(ProximalQuestion question, int a, double[] row, int to) {
    SiteData data = terms.data();
    int parameters = data.parameters();
    double[] design = data.designMatrix();
    int gene = question.genes()[a];
    int gradient = to + Packed.size(parameters);
    double dispersion = terms.dispersion(gene);
    for (int j = 0; j < parameters; j++) {
      candidate[j] =
          ProximalQuestion.clipped(question.beta()[a * parameters + j], question.maxBeta());
    }
    for (int i = 0; i < data.samples(); i++) {
      int from = i * parameters;
      double eta = Dot.product(design, from, candidate, 0, parameters);
      double mean = data.sizeFactors()[i] * StrictMath.exp(eta);
      double scale = 1 + mean * dispersion;
      double residual = (mean - data.counts()[gene * data.samples() + i]) / scale;
      Packed.addOuter(mean / scale, design, from, parameters, row, to);
      Dot.addScaled(residual, design, from, parameters, row, gradient);
    }
    row[gradient + parameters] = likelihood(gene);
  }

  /** Writes the nll of each step. */
  void writeSteps(ProximalQuestion question, int a, double[] row, int to) {
    int parameters = candidate.length;
    double step = 1;
    for (int k = 0; k < ProximalQuestion.STEPS; k++) {
      for (int j = 0; j < parameters; j++) {
        int at = a * parameters + j;
        candidate[j] =
            ProximalQuestion.moved(
                question.beta()[at], step, question.direction()[at], question.maxBeta());
      }
      row[to + k] = likelihood(question.genes()[a]);
      step /= 2;
    }
  }

  private double likelihood(int gene) {
    SiteData data = terms.data();
    int parameters = candidate.length;
    double dispersion = terms.dispersion(gene);
    double precision = 1 / dispersion;
    double sum = 0;
    for (int i = 0; i < data.samples(); i++) {
      double eta = Dot.product(data.designMatrix(), i * parameters, candidate, 0, parameters);
      double mean = data.sizeFactors()[i] * StrictMath.exp(eta);
      boolean inRange = mean >= Double.MIN_NORMAL && mean <= Double.MAX_VALUE;
      double logMean = inRange ? eta + terms.logSizeFactors()[i] : StrictMath.log(mean);
      sum += terms.term(gene * data.samples() + i, precision, dispersion, mean, logMean);
    }
    return terms.constant(gene) + sum;
  }
}
