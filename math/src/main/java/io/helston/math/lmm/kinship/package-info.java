/**
 * Genotypes as dense blocks, the variants that are fit for a test, and the kinship of individuals.
 *
 * <p>Let x(s,i) be the count of allele A1 (PLINK codes 00, 10, 11 are 2, 1, 0; 01 is missing) of
 * variant s and individual i, mean(s) its mean over calls and z(s,i) = (x(s,i) - mean(s)) a(s),
 * with 0 for a missing call. Every kinship here is K = 1/m sum over s of z(s,.)' z(s,.), and the
 * kinds differ in a(s) only, see {@link io.helston.math.lmm.kinship.KinshipKind}: GEMMA's centred
 * and standardised matrices (Zhou and Stephens 2012, Nature Genetics 44:821), the genetic
 * relationship matrix of GCTA (Yang et al. 2011, AJHG 88:76) without its correction for missing
 * calls, and Hail's realised relationship matrix.
 *
 * <p>The matrix is cut into tiles of its lower triangle. {@link
 * io.helston.math.lmm.kinship.TileSweep} sums a tile over all variants of a chromosome, block by
 * block in the order given, so a tile has the same bits wherever and next to whichever other tiles
 * it is computed. Per chromosome sums S(c) over m(c) variants give K = S/m and, leaving a
 * chromosome out, K(-c) = (S - S(c)) / (m - m(c)).
 *
 * <p>GEMMA filters variants on the analysed individuals but takes means and variances from all
 * individuals of the file; at the time of a test it cuts K to the analysed individuals, centres
 * rows and columns and sets eigenvalues below 1e-10 to 0. {@link
 * io.helston.math.lmm.kinship.VariantScreen}, {@link io.helston.math.lmm.kinship.KinshipVariants},
 * {@link io.helston.math.lmm.kinship.KinshipMatrices} and {@link
 * io.helston.math.lmm.kinship.CleanSpectrum} do these steps.
 */
package io.helston.math.lmm.kinship;
