package io.helston.node.client.soma.flight;

/** How the values of a mini-batch travel. */
public enum XLayout {
  /** Only those that are stored: a list of columns and a list of values for each cell. */
  CSR,

  /** All of them, zeros included. */
  DENSE
}
