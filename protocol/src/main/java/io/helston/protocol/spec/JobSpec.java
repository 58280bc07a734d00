package io.helston.protocol.spec;

import io.helston.protocol.wire.Wire;

/** Everything that decides the numbers of a job; where and how fast it runs is not part of it. */
public sealed interface JobSpec extends Wire
    permits BootstrapSpec, KinshipMatrixSpec, LmmSpec, NbGlmSpec, RheSpec, SomaSpec {

  /** The analysis' name as users type it, such as {@code rhe}. */
  String analysis();

  /** Bytes that one node may use for the job's arrays; 0 leaves the choice to the node. */
  long memoryBytesPerNode();
}
