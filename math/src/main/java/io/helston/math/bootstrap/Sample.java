package io.helston.math.bootstrap;

/**
 * A weighted sample: the data, a resample of them, or fresh draws from a model.
 *
 * <p>It is a list of entries with a weight each. An entry that was not drawn has weight zero; an
 * estimator treats an entry of weight w as w equal observations, whether or not w is whole. Samples
 * are buffers that the next draw overwrites; estimators read them and keep nothing.
 */
public sealed interface Sample permits CountSample, RowSample {

  /** The number of entries, those of weight zero included. */
  int entries();

  /** The value of an entry. */
  double value(int entry);

  /** The weight of an entry, at least 0. */
  double weight(int entry);

  /** The sum of all weights: the sample size. */
  double size();

  /** Whether values ascend from entry to entry. */
  boolean ascending();
}
