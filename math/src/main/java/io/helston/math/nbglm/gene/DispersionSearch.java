package io.helston.math.nbglm.gene;

/** Finds a maximum of a gene's dispersion objective near a start. */
sealed interface DispersionSearch permits ArmijoSearch, NewtonSearch {
  /**
   * Searches from a start in log alpha.
   *
   * @return the position found
   */
  double search(DispersionObjective objective, double start);

  /** Steps that the last search took, rejected ones included. */
  int iterations();

  /** Whether the last search ended at its stop rule. */
  boolean converged();

  /** The objective at the start of the last search. */
  double initialValue();

  /** The objective where the last search ended. */
  double lastValue();
}
