/**
 * DESeq2's pipeline for one gene at a time: starts, dispersions, coefficients, outliers.
 *
 * <p>Model: counts y_i of sample i are negative binomial with mean mu_i = s_i exp(x_i'beta) and
 * variance mu_i + alpha mu_i^2; s are size factors or normalisation factors, q = y/s. The stages
 * are {@link io.helston.math.nbglm.gene.GeneWiseStage} (up to the gene-wise dispersion), {@link
 * io.helston.math.nbglm.gene.FinalStage} (given the trend and the prior that all genes agree on:
 * maximum a posteriori dispersion, coefficients, Cook's distances) and {@link
 * io.helston.math.nbglm.gene.Refit} (after outliers were replaced). Each works on a {@link
 * io.helston.math.nbglm.gene.CountBlock} of any size, and a gene's results do not depend on the
 * others in its block.
 *
 * <p>With a = log alpha, S(y) = sum_{k < y} ln(1 + alpha k) and W = mu/(1 + alpha mu), the
 * dispersion maximises
 *
 * <pre>
 * l(a) = sum S(y_i) - sum (y_i + 1/alpha) ln(1 + alpha mu_i) - ln|X'WX|/2 [- (a - m)^2/(2 sigma^2)]
 * </pre>
 *
 * <p>which is DESeq2's sum of ln Gamma differences without its cancellation for small alpha. The
 * coefficients solve (X'WX + lambda I) beta = X'Wz repeatedly, z = ln(mu/s) + (y - mu)/mu, until
 * the deviance changes by less than 1e-8 relative; genes that have not settled leave the {@link
 * io.helston.math.nbglm.gene.IrlsMask} and go to a bounded optimiser.
 *
 * <p>Means are at least 0.5 for dispersions, for W, standard errors and leverages; they are
 * unclipped for Cook's distances and log-likelihoods. Coefficients are in natural logarithms.
 *
 * <p>References: Love, Huber and Anders 2014 (Genome Biol. 15:550, DESeq2 1.38.3), McCarthy, Chen
 * and Smyth 2012 (Nucleic Acids Res. 40:4288, Cox-Reid), Robinson and Smyth 2008 (Biostatistics
 * 9:321), Loader 2000 (Stirling's error).
 *
 * <p>Deviations from DESeq2 in mode {@link io.helston.math.nbglm.gene.FitMode#DESEQ2}: where its
 * likelihood is rounded more coarsely than its stop rule (counts of 1e6 and more, dispersions near
 * 1e-8), its path is noise, and the dispersion agrees to 1e-3 instead of 1e-8; the reported number
 * of steps of such genes differs. Its optim is replaced by Newton's method between the same bounds,
 * which reaches at least its objective. Mode {@link io.helston.math.nbglm.gene.FitMode#EXACT}
 * replaces the dispersion search by Newton's method; it stays in the start's basin, because low
 * counts often have a second maximum at a bound.
 */
package io.helston.math.nbglm.gene;
