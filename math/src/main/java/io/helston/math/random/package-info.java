/**
 * Random numbers that are the same on every machine and for every number of threads or nodes.
 *
 * <p>Two kinds live here. Some are pure functions of their coordinates: a number is looked up by
 * (seed, purpose, vector, row), whichever other numbers are drawn, and after any restart. They come
 * from Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1,
 * 2, 3", SC11), in the bit layout of Random123 and NumPy. Others are {@link
 * io.helston.math.random.BitGenerator streams} with a state, each owned by one caller, and {@link
 * io.helston.math.random.NumpyRandom} draws from them what numpy 1.24 would: a {@link
 * io.helston.math.random.SeedSequence} spreads a seed over the state, and its children give
 * independent streams by number. Logarithms, exponentials and powers are those of {@link
 * StrictMath}, so that the bits do not depend on the processor.
 */
package io.helston.math.random;
