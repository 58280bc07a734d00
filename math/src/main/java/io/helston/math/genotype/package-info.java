/**
 * Products of a packed genotype matrix with a few dense columns, the arithmetic that dominates a
 * randomized Haseman-Elston analysis.
 *
 * <p>For individuals i and SNPs s let g(i,s) be the count of allele A2 (PLINK codes 00, 10, 11 are
 * 0, 1, 2; 01 is missing) and mu(s) its mean over the analysed individuals that have a call. The
 * standardised matrix is x(i,s) = (g(i,s) - mu(s)) / sqrt(mu(s) (1 - mu(s)/2)), with 0 for a
 * missing call and for a SNP that does not vary: Hardy-Weinberg variance, as in RHE-mc and PyRHE
 * (Pazokitoroudi et al. 2020, Nature Communications 11:4020). Two sweeps are offered: X'C ({@link
 * GenotypeProducts#crossProduct}) and the sum over chosen SNPs of x(.,s) a(s)' ({@link
 * GenotypeProducts#product}). Nothing is ever decoded: two genotypes at a time index a table of the
 * 16 sums they can contribute, so one register lookup and one addition serve two genotypes of
 * sixteen rows at once (the "four Russians" idea of Liberty and Zucker's Mailman algorithm, 2009,
 * with tables that fit a register).
 *
 * <p>The order of the additions is part of the contract, so that results have the same bits on any
 * hardware. Pairs of genotypes are taken in runs of 64; within a run each output element adds its
 * table entries one after the other (float32 under {@link Precision#MIXED}); runs are added in
 * order to a float64 sum. A table entry is the sum of two values rounded separately. In X'C the
 * pairs are individuals (0,1), (2,3), ... in analysed order; the tables hold (g - 1) z, 0 for a
 * missing call, and S = sum of (g - 1) z is corrected afterwards: X'z(s) = (S - (mu(s) - 1) (sum z
 * - sum of z over the missing calls of s)) * scale(s), where the last sum is float64 over
 * individuals in order. Taking g - 1 makes the rounding error independent of which allele is
 * counted, and more than halves it where the counted allele is the common one. In the product the
 * pairs are members (0,1), (2,3), ... of the list given. {@link GenotypeKernels} states each
 * innermost loop; the Vector API and the plain Java version produce equal bits.
 */
package io.helston.math.genotype;
