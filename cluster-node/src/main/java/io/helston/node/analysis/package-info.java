/**
 * The contract between the engine and an analysis, the registry, and one adapter per analysis.
 *
 * <p>An adapter reads inputs, lays out segments, calls kernels of {@code io.helston.math} and turns
 * totals into results. It knows nothing of actors; the engine knows nothing of statistics.
 */
package io.helston.node.analysis;
