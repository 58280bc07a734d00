package io.helston.protocol.spec;

/** Blocks of a block bootstrap. */
public enum BlockKind {
  /** All stretches inside the series. */
  MOVING,
  /** Stretches that may run over the end to the beginning. */
  CIRCULAR,
  /** Circular stretches of geometrically distributed length. */
  STATIONARY
}
