package io.helston.protocol.spec;

/** Generator of a replicate's random numbers. */
public enum RandomStreamKind {
  /** Philox4x64-10, keyed by seed, column and replicate. */
  PHILOX4X64,
  /** xoshiro256++, seeded by a Philox block of seed, column and replicate. */
  XOSHIRO256PP,
  /** numpy's {@code SeedSequence(seed).spawn(R)[r]}, the same in every column. */
  NUMPY_SPAWN,
  /** numpy's {@code default_rng(seed)}, one replicate after the other, anew in every column. */
  NUMPY_SERIAL
}
