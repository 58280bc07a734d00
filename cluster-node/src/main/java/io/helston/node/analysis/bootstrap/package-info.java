/**
 * The bootstrap on the engine: reads the table, cuts replicates into segments, stops when the
 * intervals are precise, and turns replicates into estimates, intervals and tests.
 *
 * <p>The statistics are in {@code io.helston.math.bootstrap} and its sub-packages.
 */
package io.helston.node.analysis.bootstrap;
