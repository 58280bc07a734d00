package io.helston.node.cli;

import io.helston.math.Parts;
import io.helston.node.NodeSettings;
import io.helston.node.analysis.Analyses;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.transfer.BlobCodec;
import io.helston.node.wire.KryoCodec;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Reads and checks the inputs of a job and tells what it would take, without running it. */
final class DryRun {
  private DryRun() {}

  /** Prints what was found, the estimate, and the first round. */
  static void print(JobSpec spec, RunOptions run, CommandLine command) {
    long heap = NodeSettings.memoryForJobs();
    long bytes = run.memoryBytes() > 0 ? Math.min(run.memoryBytes(), heap) : heap;
    var codec = new BlobCodec(KryoCodec.withoutActors());
    var context = new PlanContext(run.nodes(), run.threads(), bytes, Parts.IN_ORDER, codec);
    JobDriver<JobResult> driver = Analyses.all().of(spec).plan(spec, context);
    PrintWriter out = command.getOut();
    driver.notes().forEach(out::println);
    driver.warnings().forEach(warning -> out.println("Warning: " + warning));
    driver.estimate().forEach(out::println);
    if (driver.first() instanceof NextStep.Another<JobResult>(RoundPlan first, _)) {
      out.println("first round: " + first.name() + ", " + first.segments().size() + " segments");
    }
    out.println("Nothing was run and nothing written, since --dry-run is given.");
    out.flush();
  }
}
