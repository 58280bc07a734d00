package io.helston.protocol.result;

import io.helston.protocol.wire.Wire;
import java.util.List;

/** The outcome of a job that finished. */
public sealed interface JobResult extends Wire
    permits BootstrapResult, KinshipMatrixResult, LmmResult, NbGlmResult, RheResult, SomaResult {

  /** One line per headline number, for the terminal. */
  List<String> summary();
}
