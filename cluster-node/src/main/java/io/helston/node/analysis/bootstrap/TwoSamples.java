package io.helston.node.analysis.bootstrap;

import io.helston.protocol.spec.BootstrapSpec;

/** Statistics that compare two groups of rows within one unit. */
final class TwoSamples {
  private TwoSamples() {}

  /** Whether a specification asks for one. */
  static boolean compared(BootstrapSpec spec) {
    return spec.statistics().stream().anyMatch(name -> name.endsWith("diff-means"));
  }
}
