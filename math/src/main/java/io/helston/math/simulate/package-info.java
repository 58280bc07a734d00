/**
 * Genotypes and traits whose truth is known, for demonstrations and tests.
 *
 * <p>{@link io.helston.math.simulate.GenotypeSimulation} yields one SNP after another as packed
 * PLINK rows, so genotypes never lie in memory together; {@link
 * io.helston.math.simulate.TraitSimulation} looks at the rows as they pass and gives the trait at
 * the end. The trait is y = sum_k g_k + e with g_k = sum over the SNPs s of bin k of x_s b_s, where
 * x_s is the standardised A2 count and b_s is normal with variance h2_k / M_k. Every haplotype
 * carries a hidden uniform number along the chromosome, kept from one SNP to the next with
 * probability rho and drawn anew otherwise (a copying model in the manner of Li and Stephens 2003,
 * Genetics 165); the allele is A1 if the number is below the frequency p. Frequencies are thus
 * exact, and alleles of two SNPs of one block have the correlation (product of rho between them)
 * (min(p, q) - p q) / sqrt(p (1 - p) q (1 - q)). All numbers come from Philox4x64 by (seed,
 * purpose, SNP, individuals), so neither the order nor the number of calls matters.
 */
package io.helston.math.simulate;
