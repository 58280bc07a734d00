/**
 * Linear mixed models on the engine: reads and matches the inputs, cuts kinship matrices into
 * tiles, decomposes them, and tests variants in blocks.
 *
 * <p>The statistics are in {@code io.helston.math.lmm} and its sub-packages.
 */
package io.helston.node.analysis.lmm;
