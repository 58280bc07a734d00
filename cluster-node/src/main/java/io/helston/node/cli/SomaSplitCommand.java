package io.helston.node.cli;

import io.helston.math.soma.split.Fractions;
import io.helston.math.soma.split.SplitMethod;
import io.helston.node.data.soma.CellSource;
import io.helston.node.event.LogFile;
import io.helston.node.report.SomaSplitTable;
import io.helston.node.store.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code helston soma split}: parts of the cells, such as for training and validation. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Splits the cells of an experiment at random, as for training and validation.",
      "Writes PREFIX.split.tsv, PREFIX.<k>.joinids.txt of each part, numbered from 0, and"
          + " PREFIX.log."
    })
final class SomaSplitCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private SomaInput input;

  @Option(
      names = "--fractions",
      required = true,
      split = ",",
      paramLabel = "F",
      description = "Shares of the parts, which sum to 1, as 0.8,0.2.")
  private double[] fractions;

  @Option(
      names = "--method",
      paramLabel = "M",
      description =
          "How sizes are found: deterministic, multinomial or stochastic_rounding, to the same"
              + " cells as TileDB-SOMA-ML's random_split (default: stochastic_rounding).")
  private SplitMethod method;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      converter = SeedNumber.class,
      description = "Seed, a whole number of any size from 0 on (default: ${DEFAULT-VALUE}).")
  private BigInteger seed;

  @Option(
      names = "--obs-filter",
      paramLabel = "EXPR",
      defaultValue = "",
      description = "Split these cells only, as tissue == \"lung\" and n_genes > 500.")
  private String filter;

  @Option(
      names = "--measurement",
      paramLabel = "NAME",
      description = "Refuse an experiment without this measurement, as RNA.")
  private String measurement;

  @Option(
      names = "--stratify",
      split = ",",
      paramLabel = "COL",
      description = "Split the cells of each value of these columns of obs by the fractions.")
  private List<String> strata = List.of();

  @Option(
      names = "--group",
      split = ",",
      paramLabel = "COL",
      description =
          "Keep the cells of each value of these columns of obs together, as those of a donor.")
  private List<String> groups = List.of();

  @Mixin private VerbosityOptions verbosity;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PREFIX",
      description = "What the names of all results begin with.")
  private String out;

  @Override
  public Integer call() {
    SomaSplit.Rule rule = rule();
    long start = System.nanoTime();
    try (OutputFiles files = OutputFiles.of(out, ".split.tsv", ".log");
        var log = new LogFile(files.path(".log"))) {
      LogText.head(command.commandLine()).forEach(log::line);
      log.line("Seed: " + seed);
      log.line("");
      SomaSplit split = split(rule);
      log.open();
      split.log().forEach(log::line);
      long[][] parts = split.parts();
      files.write(".split.tsv", to -> SomaSplitTable.write(parts, to));
      for (int part = 0; part < parts.length; part++) {
        long[] joinids = parts[part];
        files.write(suffix(part), to -> SomaSplitTable.writePart(joinids, to));
      }
      List<Path> published = files.publish();
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      LogText.tail(published, elapsed).forEach(log::line);
      say(split, published.getFirst(), files.path(suffix(parts.length)), elapsed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  private SomaSplit split(SomaSplit.Rule rule) {
    try (CellSource experiment = input.open()) {
      return SomaSplit.of(experiment, Optional.ofNullable(measurement), filter, rule);
    }
  }

  private SomaSplit.Rule rule() {
    if (!strata.isEmpty() && !groups.isEmpty()) {
      throw usage("--stratify and --group exclude each other; choose one");
    }
    if (method != null && !(strata.isEmpty() && groups.isEmpty())) {
      throw usage("--method is of random splits; leave it out with --stratify or --group");
    }
    Fractions shares = fractions();
    if (!strata.isEmpty()) {
      return new SomaSplit.Stratified(shares, seed, strata);
    }
    if (!groups.isEmpty()) {
      return new SomaSplit.Grouped(shares, seed, groups);
    }
    return new SomaSplit.AtRandom(
        shares, seed, method == null ? SplitMethod.STOCHASTIC_ROUNDING : method);
  }

  private Fractions fractions() {
    try {
      return Fractions.of(fractions);
    } catch (IllegalArgumentException e) {
      throw usage("--fractions: " + e.getMessage());
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }

  private static String suffix(int part) {
    return "." + part + ".joinids.txt";
  }

  /**
   * Tells the outcome.
   *
   * @param older where the next part would be, if there was one
   */
  private void say(SomaSplit split, Path table, Path older, Duration elapsed) {
    PrintWriter err = command.commandLine().getErr();
    split.warnings().forEach(warning -> err.println("warning: " + warning));
    if (Files.exists(older)) {
      err.println("warning: " + older + " is of an earlier split; delete it and those after it");
    }
    if (!verbosity.quiet()) {
      split.sizes().forEach(line -> err.println("✔ " + line));
      err.println("  " + LogText.seconds(elapsed) + " s -> " + table);
    }
    err.flush();
  }

  /** Seeds as numpy takes them. */
  static final class SeedNumber implements CommandLine.ITypeConverter<BigInteger> {
    @Override
    public BigInteger convert(String text) {
      if (!text.matches("\\d+")) {
        throw new CommandLine.TypeConversionException(
            "expected a whole number from 0 on but was '" + text + "'");
      }
      return new BigInteger(text);
    }
  }
}
