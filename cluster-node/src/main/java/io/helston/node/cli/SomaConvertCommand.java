package io.helston.node.cli;

import io.helston.node.data.soma.SomaFormat;
import io.helston.node.data.soma.convert.SomaConverter;
import io.helston.node.data.soma.storage.LocalSink;
import io.helston.node.data.soma.storage.LocalStorage;
import io.helston.node.event.ProgressLine;
import io.helston.node.store.NewFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code helston soma convert}: an experiment from files of other programs. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Makes a SOMA experiment of an h5ad file, or of a folder with a Matrix Market file.",
      "The experiment appears at --out when it is whole; what is there already is left alone."
    })
final class SomaConvertCommand implements Callable<Integer> {
  /** Names that are one folder, which is neither hidden nor a step elsewhere. */
  private static final String NAME = "[^./\\p{Cntrl}][^/\\p{Cntrl}]*";

  @Spec private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "INPUT",
      description =
          "An h5ad file, or a folder with matrix.mtx, barcodes.tsv and features.tsv or genes.tsv,"
              + " each of which may be gzipped.")
  private Path input;

  @Option(
      names = "--measurement",
      paramLabel = "NAME",
      defaultValue = "RNA",
      description = "Name of the measurement that the matrices go to (default: ${DEFAULT-VALUE}).")
  private String measurement;

  @Mixin private VerbosityOptions verbosity;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "The new experiment: a folder, or its file:// address.")
  private String out;

  private String layerShown = "";

  private record Converted(SomaConverter.Summary summary, Path experiment) {}

  @Override
  public Integer call() {
    if (!measurement.matches(NAME)) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--measurement is '%s', expected a name such as RNA".formatted(measurement));
    }
    long start = System.nanoTime();
    Converted converted = convert();
    say(converted, Duration.ofNanos(System.nanoTime() - start));
    return 0;
  }

  private Converted convert() {
    try (var interruption = new Interruption();
        NewFolder folder = NewFolder.at(LocalStorage.of(out).display(""));
        ProgressLine line = CommandRun.progressLine()) {
      var converter =
          new SomaConverter(
              new LocalSink(folder.path()), SomaFormat.at(System.currentTimeMillis()), measurement);
      SomaConverter.Summary summary =
          converter.convert(
              input,
              (layer, cells, of) -> {
                interruption.check();
                show(line, layer, cells, of);
              });
      return new Converted(summary, folder.publish());
    }
  }

  private void show(ProgressLine line, String layer, int cells, int of) {
    if (verbosity.quiet()) {
      return;
    }
    if (!layer.equals(layerShown)) {
      layerShown = layer;
      line.begin("layer " + layer);
    }
    line.show(cells, of, "cells");
  }

  private void say(Converted converted, Duration elapsed) {
    SomaConverter.Summary summary = converted.summary();
    PrintWriter err = command.commandLine().getErr();
    if (!summary.leftOut().isEmpty()) {
      err.println(
          "warning: %s has %s, which are not converted"
              .formatted(input, String.join(", ", summary.leftOut())));
    }
    if (!verbosity.quiet()) {
      err.println(
          "✔ %d cells x %d features of %s, layers %s"
              .formatted(
                  summary.cells(),
                  summary.features(),
                  measurement,
                  String.join(", ", summary.layers())));
      err.println("  " + LogText.seconds(elapsed) + " s -> " + converted.experiment());
    }
    err.flush();
  }
}
