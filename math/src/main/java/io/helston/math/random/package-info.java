/**
 * Random numbers as pure functions of their coordinates.
 *
 * <p>Nothing here has state. A number is looked up by (seed, purpose, vector, row), so it is the
 * same on every machine, for every number of threads or nodes, whichever other numbers are drawn,
 * and after any restart. The generator is Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011,
 * "Parallel random numbers: as easy as 1, 2, 3", SC11), in the bit layout of Random123 and NumPy.
 */
package io.helston.math.random;
