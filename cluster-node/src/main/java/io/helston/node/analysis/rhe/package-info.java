/**
 * The adapter of randomized Haseman-Elston regression: reads PLINK files and tables, lays out
 * groups of jackknife blocks as segments, and runs {@code io.helston.math.rhe} on them.
 *
 * <p>Round 0 sweeps the genotypes and leaves the sums of each block and V = X X'Z per bin; round 1
 * takes V and returns, per block, the inner products that the leave-one-out replicates need.
 */
package io.helston.node.analysis.rhe;
