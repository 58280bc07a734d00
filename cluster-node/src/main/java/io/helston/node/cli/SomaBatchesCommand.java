package io.helston.node.cli;

import io.helston.node.client.HelstonCluster;
import io.helston.node.client.soma.SomaBatch;
import io.helston.node.client.soma.SomaBatches;
import io.helston.node.event.LogFile;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.spec.SomaSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code helston soma batches}: shuffled mini-batches of an experiment. */
@Command(
    name = "batches",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Serves the cells of an experiment in shuffled mini-batches.",
      "Writes PREFIX.joinids.tsv, or PREFIX.<n>.npz or .npy of each batch, numbered from 0, and"
          + " PREFIX.log, which has the token to resume from after each batch."
    })
final class SomaBatchesCommand implements Callable<Integer> {
  private static final String SCREEN = "-";

  @Spec private CommandSpec command;
  @Mixin private SomaInput input;
  @Mixin private RunOptions run;

  @Mixin private SomaQueryOptions query;
  @Mixin private SomaBatchOptions batches;

  @Option(
      names = "--emit",
      paramLabel = "WHAT",
      defaultValue = "joinids",
      description =
          "joinids (a line per batch), csr (scipy's npz) or dense (npy) (default:"
              + " ${DEFAULT-VALUE}).")
  private SomaEmission.Kind emit;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PREFIX",
      description = "What the names of all results begin with; - for joinids on standard output.")
  private String out;

  @Override
  public Integer call() {
    SomaSpec spec = spec();
    input.open().close();
    if (out.equals(SCREEN)) {
      if (emit != SomaEmission.Kind.JOINIDS || !query.obsColumns().isEmpty()) {
        throw usage("--out - has joinids only; give a PREFIX for --emit or --obs-columns");
      }
      serve(spec, new SomaEmission.Lines(command.commandLine().getOut()), Optional.empty());
    } else {
      write(spec);
    }
    return 0;
  }

  private void write(SomaSpec spec) {
    long start = System.nanoTime();
    try (OutputFiles files = OutputFiles.of(out, ".joinids.tsv", ".log");
        var log = new LogFile(files.path(".log"))) {
      LogText.head(command.commandLine()).forEach(log::line);
      log.line("Cluster: " + run.describe());
      log.line("");
      String sum = serve(spec, emit.open(files, query.obsColumns()), Optional.of(log));
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      LogText.tail(files.publish(), elapsed).forEach(log::line);
      if (!run.quiet()) {
        PrintWriter err = command.commandLine().getErr();
        err.println("✔ " + sum);
        err.println("  " + LogText.seconds(elapsed) + " s -> " + out);
        err.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serves all batches; returns what they were in words. */
  private String serve(SomaSpec spec, SomaEmission emission, Optional<LogFile> log) {
    Consumer<JobEvent> observer = event -> log.ifPresent(file -> file.accept(event));
    try (HelstonCluster cluster = run.open(line -> log.ifPresent(file -> file.line(line)));
        SomaBatches served = SomaBatches.open(cluster, spec, observer)) {
      var count = new SomaThroughput();
      while (served.hasNext()) {
        SomaBatch batch = served.next();
        emission.accept(batch);
        count.add(batch);
        log.ifPresent(file -> file.line(line(batch)));
      }
      emission.finish();
      String sum = count.text();
      log.ifPresent(file -> file.line(sum));
      return sum;
    }
  }

  private static String line(SomaBatch batch) {
    return "epoch %d batch %d: %d cells, %d values, resume with %s"
        .formatted(batch.epoch(), batch.number(), batch.size(), batch.x().entries(), batch.token());
  }

  private SomaSpec spec() {
    try {
      return new SomaSpec(
          query.query(input),
          batches.batching(),
          batches.share(),
          batches.resume(),
          run.memoryBytes());
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }
}
