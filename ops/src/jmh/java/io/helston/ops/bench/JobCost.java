package io.helston.ops.bench;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.job.JobId;
import io.helston.protocol.spec.JobSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * CPU seconds of the work of a job: thread CPU time of planning, segments, folds and estimation, on
 * an embedded cluster, the first run in a JVM that has just started and the second half of the runs
 * in a warm one.
 */
final class JobCost {
  private JobCost() {}

  /** Runs a job a number of times and prints a line per run and round, and the warm median. */
  static void print(JobSpec spec, int threads, int runs) {
    double[] seconds = new double[runs];
    try (var cluster = HelstonCluster.inThisJvm(new ClusterOptions(1, threads), Analyses.all())) {
      for (int run = 0; run < runs; run++) {
        long start = System.nanoTime();
        seconds[run] = cpuSeconds(cluster, spec, run);
        System.out.printf(
            Locale.ROOT,
            "run %d\t%.3f CPU s\t%.3f wall s%n",
            run + 1,
            seconds[run],
            (System.nanoTime() - start) / 1e9);
      }
    }
    double[] warm = Arrays.copyOfRange(seconds, runs / 2, runs);
    Arrays.sort(warm);
    System.out.printf(
        Locale.ROOT,
        "median of %d warm runs\t%.3f CPU s (%.3f-%.3f)%n",
        warm.length,
        warm[warm.length / 2],
        warm[0],
        warm[warm.length - 1]);
  }

  private static double cpuSeconds(HelstonCluster cluster, JobSpec spec, int run) {
    var last = new AtomicReference<>(System.nanoTime());
    var finished = new AtomicReference<JobEvent.Finished>();
    cluster
        .submit(
            new JobId("bench-" + run),
            spec,
            event -> {
              switch (event) {
                case JobEvent.Planned _ ->
                    System.out.printf(Locale.ROOT, "  planning\t%.3f wall s%n", secondsSince(last));
                case JobEvent.RoundStarted _ -> last.set(System.nanoTime());
                case JobEvent.RoundDone done ->
                    System.out.printf(
                        Locale.ROOT,
                        "  round %d\t%.3f CPU s\t%.3f wall s%n",
                        done.round() + 1,
                        done.cpuSeconds(),
                        secondsSince(last));
                case JobEvent.Finished done -> finished.set(done);
                default -> {
                  // Other events tell nothing of time.
                }
              }
            })
        .result()
        .join();
    return finished.get().cpuSeconds();
  }

  private static double secondsSince(AtomicReference<Long> last) {
    long now = System.nanoTime();
    return (now - last.getAndSet(now)) / 1e9;
  }
}
