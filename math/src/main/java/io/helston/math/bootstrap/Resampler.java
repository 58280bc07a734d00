package io.helston.math.bootstrap;

/** Draws the samples of replicates, each as a pure function of its number. */
public interface Resampler {

  /**
   * The sample of a replicate.
   *
   * @return a buffer that the next call overwrites
   */
  Sample draw(long replicate);
}
