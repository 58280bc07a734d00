package io.helston.math.bootstrap.interval;

/** What to know about an interval; when several apply, the one declared last is given. */
public enum IntervalStatus {
  /** Computed as asked. */
  OK,
  /** An end lies at or beyond the outermost replicates but one; more replicates are needed. */
  EXTREME_ORDER_STATISTIC,
  /** Some replicates are infinite; what needs finite numbers was computed from the others. */
  INFINITE_REPLICATES,
  /** No acceleration is available, so BC was computed in place of BCa. */
  BCA_AS_BC,
  /** The estimate lies outside all replicates, so the percentile interval was computed. */
  FELL_BACK_TO_PERCENTILE,
  /** The likelihood does not fall far enough on one side: that end is the parameter's limit. */
  OPEN_ENDED,
  /** All replicates are equal. */
  DEGENERATE,
  /** The estimate, or the variance or sample size that the method needs, is no finite number. */
  NO_ESTIMATE,
  /** The profile likelihood could not be maximised; the ends are not to be relied on. */
  NOT_CONVERGED,
  /** Fewer than two replicates that the method can use. */
  TOO_FEW_REPLICATES;

  /** The graver of two. */
  IntervalStatus and(IntervalStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
