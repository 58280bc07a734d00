package io.helston.protocol.spec;

/** Whether a variant is tested with the kinship of the other chromosomes only. */
public enum Loco {
  /** When the variants lie on more than one chromosome. */
  AUTO,
  /** Always. */
  ON,
  /** Never: one kinship of all chromosomes. */
  OFF
}
