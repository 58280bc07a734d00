/** Small statistics over replicates; the block jackknife of Quenouille and Tukey. */
package io.helston.math.stats;
