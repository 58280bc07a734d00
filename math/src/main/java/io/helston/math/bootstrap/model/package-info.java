/**
 * Distributions that are fitted by maximum likelihood to weighted samples, by the names that users
 * type.
 *
 * <p>Closed forms where they exist, else Newton's method to rounding. Variances come from the
 * observed information at the maximum. Where the likelihood has no maximum inside the parameter
 * space, a fit returns the limit that it rises to and a {@link io.helston.math.bootstrap.FitStatus}
 * that says so; each class states its limits. Fits reuse the instance's scratch space, so an
 * instance belongs to one thread.
 *
 * <p>The negative binomial follows Levin and Reeds 1977, "Compound multinomial likelihood functions
 * are unimodal", Ann. Statist. 5(1): a finite maximum exists exactly when the population variance
 * exceeds the mean.
 */
package io.helston.math.bootstrap.model;
