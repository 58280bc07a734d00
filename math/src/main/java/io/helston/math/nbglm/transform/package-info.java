/**
 * Counts on a scale where their variance does not depend on the mean, and what samples look like
 * there.
 *
 * <p>For normalized counts q with dispersion trend t the transformed value is
 *
 * <pre>
 * parametric  log2((1 + a1 + 2 a0 q + 2 sqrt(a0 q (1 + a1 + a0 q)))/(4 a0))
 * mean        (2 asinh(sqrt(a q)) - ln a - ln 4)/ln 2
 * local       eta I(q) + xi, I(q) the integral of (t(x) x^2 + m x)^-1/2 from 0 to q, m the mean
 *             reciprocal size factor; eta and xi make it log2 at the .95 and .999 quantiles of the
 *             gene means
 * </pre>
 *
 * <p>All tend to log2 q. The integral is DESeq2's: trapezoids between 1000 points equally spaced in
 * asinh, then a cubic spline. Whether the trend comes from a design or, blind, from the mean alone
 * is the caller's choice.
 *
 * <p>The fast trend is fitted to 1000 genes with a mean above 5, at equally spaced ranks of the
 * mean.
 *
 * <p>Principal components of samples are those of the 500 genes of largest variance, centred; each
 * is turned so that its first large coordinate is positive.
 *
 * <p>References: Anders and Huber 2010 (Genome Biol. 11:R106), Love, Huber and Anders 2014 (Genome
 * Biol. 15:550), DESeq2 1.38.3.
 */
package io.helston.math.nbglm.transform;
