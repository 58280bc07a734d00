package io.helston.ops.bench;

import com.sun.management.OperatingSystemMXBean;
import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.soma.SomaBatch;
import io.helston.node.client.soma.SomaBatches;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaQuery;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * CPU seconds and memory of mini batches that a cluster serves, the actors, the cells' way through
 * the blob stores and the assembly at the consumer included; one node and its consumer are this
 * JVM.
 *
 * <p>Arguments: FOLDER [EPOCHS [THREADS [IO_BATCH [MEMORY_MB [ROWS GENES ENTRIES]]]]]; the
 * experiment is written if the folder is absent. Seconds are those of the process. An epoch is read
 * from files as far as the slots' caches, a quarter of MEMORY_MB, do not hold its cells.
 */
public final class SomaFeedWork {
  private static final int[] DEFAULTS = {9, 1, 8192, 1024, 16_384, 20_000, 500};

  private SomaFeedWork() {}

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    int[] numbers = DEFAULTS.clone();
    for (int i = 1; i < arguments.length; i++) {
      numbers[i - 1] = Integer.parseInt(arguments[i]);
    }
    var experiment =
        new SyntheticExperiment(Path.of(arguments[0]), numbers[4], numbers[5], numbers[6]);
    experiment.writeIfAbsent();
    SomaSpec spec = spec(experiment, numbers[0], numbers[2], (long) numbers[3] << 20);
    try (var cluster = HelstonCluster.inThisJvm(new ClusterOptions(1, numbers[1]), Analyses.all());
        var batches = SomaBatches.open(cluster, spec, event -> {})) {
      consume(batches, experiment.rows());
    }
    System.out.printf("largest heap, garbage included\t%d MiB%n", heapPeak() >> 20);
  }

  private static SomaSpec spec(
      SyntheticExperiment experiment, int epochs, int ioBatch, long memoryBytes) {
    var query =
        new SomaQuery(
            experiment.folder().toAbsolutePath().toString(), 0, "RNA", "data", "", "", List.of());
    var batching =
        new SomaBatching(
            128,
            ioBatch,
            64,
            true,
            "1",
            epochs,
            SomaOrder.EPOCHS,
            SomaSampling.uniform(),
            SomaUneven.BALANCE);
    return new SomaSpec(query, batching, new SomaShare(0, 1, 0, 1), "", memoryBytes);
  }

  private static void consume(SomaBatches batches, int rows) {
    List<Double> rates = new ArrayList<>();
    long cpu = cpuNanos();
    long wall = System.nanoTime();
    long entries = 0;
    while (batches.hasNext()) {
      SomaBatch batch = batches.next();
      if (batch.epoch() != rates.size()) {
        rates.add(print(rates.size(), rows, cpuNanos() - cpu, System.nanoTime() - wall));
        cpu = cpuNanos();
        wall = System.nanoTime();
      }
      entries += batch.x().entries();
    }
    rates.add(print(rates.size(), rows, cpuNanos() - cpu, System.nanoTime() - wall));
    double[] warm = rates.stream().skip(rates.size() / 2).mapToDouble(r -> r).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "median of %d warm epochs\t%.0f rows per CPU s (%.0f-%.0f), %d values%n",
        warm.length,
        warm[warm.length / 2],
        warm[0],
        warm[warm.length - 1],
        entries);
  }

  private static double print(int epoch, int rows, long cpuNanos, long wallNanos) {
    System.out.printf(
        Locale.ROOT,
        "epoch %d\t%.3f CPU s\t%.3f wall s\t%.0f rows per CPU s\t%.0f rows per s%n",
        epoch + 1,
        cpuNanos / 1e9,
        wallNanos / 1e9,
        rows / (cpuNanos / 1e9),
        rows / (wallNanos / 1e9));
    return rows / (cpuNanos / 1e9);
  }

  private static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
