package io.helston.ops;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.report.BootstrapTable;
import io.helston.node.report.JsonText;
import io.helston.node.report.LmmTable;
import io.helston.node.report.NbGlmTable;
import io.helston.node.report.RheTable;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.result.KinshipMatrixResult;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.result.SomaResult;
import io.helston.protocol.spec.JobSpec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Jobs run to their end, and their results as the bytes that users get. */
final class Runs {
  private static final long PATIENCE_SECONDS = 180;

  private Runs() {}

  /** The result of a job in this JVM. */
  static String inThisJvm(JobSpec spec, int nodes, int threads) {
    try (var cluster =
        HelstonCluster.inThisJvm(new ClusterOptions(nodes, threads), Analyses.all())) {
      return on(cluster, spec, event -> {});
    }
  }

  /** The result of a job on a cluster. */
  static String on(HelstonCluster cluster, JobSpec spec, Consumer<JobEvent> observer) {
    var id = new JobId("test-" + UUID.randomUUID());
    var job = cluster.submit(id, spec, observer);
    return text(job.result().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
  }

  /** Table and JSON, one after the other. */
  private static String text(JobResult result) {
    var text = new StringWriter();
    try {
      switch (result) {
        case RheResult rhe -> RheTable.write(rhe, text);
        case BootstrapResult bootstrap -> BootstrapTable.write(bootstrap, text);
        case KinshipMatrixResult _, SomaResult _ -> {
          // All there is, is in the JSON.
        }
        case LmmResult lmm -> LmmTable.write(lmm, LmmTable.Format.REGENIE, text);
        case NbGlmResult genes -> NbGlmTable.write(genes, Optional.empty(), text);
      }
      JsonText.write(result, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
