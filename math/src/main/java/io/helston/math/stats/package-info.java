/**
 * Small statistics over values and replicates: the block jackknife of Quenouille and Tukey, order
 * statistics, Cleveland's lowess, and p-values adjusted for the number of tests.
 */
package io.helston.math.stats;
