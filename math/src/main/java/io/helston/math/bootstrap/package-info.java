/**
 * The bootstrap: samples, how they are drawn, and what is estimated from each.
 *
 * <p>A {@link io.helston.math.bootstrap.Resampler} turns the number of a replicate into a {@link
 * io.helston.math.bootstrap.Sample}, with random numbers that are keyed by (seed, column,
 * replicate); an {@link io.helston.math.bootstrap.Estimator} turns the sample into estimates; a
 * {@link io.helston.math.bootstrap.Replicator} does so for a range of replicates. So a replicate is
 * a pure function of its number, and neither its neighbours nor the order in which replicates are
 * drawn matter. Sub-packages hold the models, the statistics, the intervals, permutation tests and
 * what is special to series.
 *
 * <p>Efron 1979, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7(1);
 * Davison and Hinkley 1997, "Bootstrap methods and their application".
 */
package io.helston.math.bootstrap;
