/**
 * From a formula and a table of samples to a design matrix, and from a question to a contrast.
 *
 * <p>Formulas have terms of variables joined by {@code :}, terms joined by {@code +}, {@code a*b}
 * for {@code a + b + a:b}, {@code - term} to take a term out again, and {@code 0 +} or {@code - 1}
 * for no intercept. Terms are ordered by their number of variables, and variables within a term by
 * first appearance, as in R. A column of the table is a factor when any of its values is not a
 * number, or when it is said to be one; levels are in order (numbers by value, other text by code
 * point) unless their order or the reference is given.
 *
 * <p>Coding, as in R's {@code model.matrix}: a factor in a term has one column for each level but
 * the reference if the term without that factor is in the model too, else one for each level;
 * without intercept the first factor has one for each level. Interactions are products, the first
 * variable varying fastest.
 *
 * <p>Column names are those of DESeq2: {@code Intercept}, {@code condition_B_vs_A} for main effects
 * beside an intercept, {@code conditionB} without, {@code batchb2.conditionB} for interactions, all
 * through R's {@code make.names}.
 *
 * <p>A contrast is a vector c of weights of coefficients: the estimate is c'b with variance c'Vc.
 * When a gene has no counts in all samples that the contrast is about, DESeq2 reports a fold change
 * of 0, statistic 0 and p 1; the samples are those of both levels, or for weights of both signs
 * those with a nonzero sum of the weighted columns.
 *
 * <p>References: Chambers and Hastie 1992 (Statistical Models in S, ch. 2), Love, Huber and Anders
 * 2014 (Genome Biol. 15:550), DESeq2 1.38.3.
 *
 * <p>Deviations from DESeq2: text is ordered by code point, where R follows the locale; a design
 * that is not of full rank is refused with the dependent columns' names.
 */
package io.helston.math.nbglm.design;
