/**
 * Permutation tests: exact null distributions by enumeration, and p-values from exact or random
 * relabelings.
 *
 * <p>Designs and conventions are those of scipy's {@code permutation_test}: independent groups,
 * exchanges within pairs, and pairings. Phipson and Smyth 2010, "Permutation p-values should never
 * be zero", Stat. Appl. Genet. Mol. Biol. 9(1), is the reason for the added one of random
 * relabelings.
 */
package io.helston.math.bootstrap.permutation;
