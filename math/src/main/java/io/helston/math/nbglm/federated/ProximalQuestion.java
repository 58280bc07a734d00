package io.helston.math.nbglm.federated;

/**
 * What the coordinator asks all sites in one exchange of the proximal Newton iterations.
 *
 * @param exchange number of the question, from 0; the even ones ask for curvature
 * @param genes indices of the active genes in the range, ascending
 * @param beta their coefficients, genes x parameters, row-major
 * @param direction along which, downwards, the line search goes; empty if it asks for curvature
 * @param maxBeta bound of the coefficients
 */
public record ProximalQuestion(
    int exchange, int[] genes, double[] beta, double[] direction, double maxBeta) {
  /** FedPyDESeq2's number of steps; each is half the one before, from 1 on. */
  public static final int STEPS = 20;

  public ProximalPhase phase() {
    return phase(exchange);
  }

  static ProximalPhase phase(int exchange) {
    return exchange % 2 == 0 ? ProximalPhase.CURVATURE : ProximalPhase.LINE_SEARCH;
  }

  /** One coefficient after a step, inside the bounds. */
  static double moved(double beta, double step, double direction, double maxBeta) {
    return clipped(beta - step * direction, maxBeta);
  }

  static double clipped(double beta, double maxBeta) {
    return Math.min(Math.max(beta, -maxBeta), maxBeta);
  }
}
