package io.helston.node.cli;

import io.helston.node.client.HelstonCluster;
import io.helston.node.client.soma.SomaBatch;
import io.helston.node.client.soma.SomaBatches;
import io.helston.node.client.soma.SomaLabels;
import io.helston.node.client.soma.SomaMixing;
import io.helston.node.event.LogFile;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.spec.SomaSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
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
  @Mixin private SomaShareOptions consumer;

  @Option(
      names = "--emit",
      paramLabel = "WHAT",
      defaultValue = "joinids",
      description =
          "joinids (a line per batch), csr (scipy's npz) or dense (npy) (default:"
              + " ${DEFAULT-VALUE}).")
  private SomaEmission.Kind emit;

  @Option(
      names = "--mixing",
      paramLabel = "COL",
      description =
          "Tell at the end how well batches mix this column of obs: its entropy within batches,"
              + " beside that of a perfect shuffle.")
  private String mixing;

  @Option(
      names = "--label-columns",
      split = ",",
      paramLabel = "a,b",
      description =
          "Number the cells by the values of these columns of obs together, as a model's batches:"
              + " column label of PREFIX.obs.tsv, and PREFIX.labels.tsv.")
  private List<String> labelColumns = List.of();

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
      boolean more = !query.obsColumns().isEmpty() || !labelColumns.isEmpty();
      if (emit != SomaEmission.Kind.JOINIDS || more) {
        throw usage(
            "--out - has joinids only; give a PREFIX for --emit, --obs-columns or --label-columns");
      }
      var lines = new SomaEmission.Lines(command.commandLine().getOut());
      Served served = serve(spec, batches -> lines, Optional.empty());
      served.mixing().ifPresent(this::say);
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
      Served served = serve(spec, batches -> emission(batches, files), Optional.of(log));
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      LogText.tail(files.publish(), elapsed).forEach(log::line);
      say("✔ " + served.sum());
      served.mixing().ifPresent(text -> say("  " + text));
      say("  " + LogText.seconds(elapsed) + " s -> " + out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String line) {
    if (!run.quiet()) {
      PrintWriter err = command.commandLine().getErr();
      err.println(line);
      err.flush();
    }
  }

  private SomaEmission emission(SomaBatches batches, OutputFiles files) {
    Optional<SomaLabels> labels =
        labelColumns.isEmpty()
            ? Optional.empty()
            : Optional.of(SomaLabels.of(batches, labelColumns));
    return emit.open(files, query.obsColumns(), labels);
  }

  /** What was served, in words. */
  private record Served(String sum, Optional<String> mixing) {}

  /**
   * Serves all batches.
   *
   * @param open opens what takes them, when the query is read and before the first batch
   */
  private Served serve(
      SomaSpec spec, Function<SomaBatches, SomaEmission> open, Optional<LogFile> log) {
    Consumer<JobEvent> observer = event -> log.ifPresent(file -> file.accept(event));
    try (HelstonCluster cluster = run.open(line -> log.ifPresent(file -> file.line(line)));
        SomaBatches served = SomaBatches.open(cluster, spec, observer)) {
      SomaEmission emission = open.apply(served);
      Optional<SomaMixing> mixed =
          Optional.ofNullable(mixing).map(column -> SomaMixing.of(served, column));
      var count = new SomaThroughput();
      while (served.hasNext()) {
        SomaBatch batch = served.next();
        emission.accept(batch);
        count.add(batch);
        mixed.ifPresent(some -> some.add(batch));
        log.ifPresent(file -> file.line(line(batch)));
      }
      emission.finish();
      var words = new Served(count.text(), mixed.map(SomaMixing::text));
      log.ifPresent(file -> file.line(words.sum()));
      log.ifPresent(file -> words.mixing().ifPresent(file::line));
      return words;
    }
  }

  private static String line(SomaBatch batch) {
    return "epoch %d batch %d: %d cells, %d values, resume with %s"
        .formatted(batch.epoch(), batch.number(), batch.size(), batch.x().entries(), batch.token());
  }

  private SomaSpec spec() {
    if (!labelColumns.isEmpty() && query.obsColumns().contains(SomaObsTable.LABEL)) {
      throw usage("--label-columns makes a column 'label', which --obs-columns has as well");
    }
    try {
      return new SomaSpec(
          query.query(input),
          batches.batching(),
          consumer.share(),
          consumer.resume(),
          run.memoryBytes());
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }
}
