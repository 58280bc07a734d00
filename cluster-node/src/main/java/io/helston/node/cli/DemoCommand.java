package io.helston.node.cli;

import io.helston.math.soma.mixing.LabelMixing;
import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.data.InputException;
import io.helston.node.report.LmmTable;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.result.BootstrapEstimate;
import io.helston.protocol.result.BootstrapInterval;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.result.LmmNull;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.result.NbGlmContrast;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.result.RheResult;
import io.helston.protocol.result.RheTrait;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.RheSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code helston demo}: simulated data, three nodes in this JVM, truth beside estimate. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Simulates data whose truth is known and runs every analysis on three nodes in this JVM.",
      "Shows truth and estimate side by side."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int NODES = 3;
  private static final int INDIVIDUALS = 2000;
  private static final int SNPS = 10_000;

  @Spec private CommandSpec command;

  @Option(names = "--quiet", description = "Show warnings and the numbers only.")
  private boolean quiet;

  /** Read from the arguments by {@link Errors}, which has no command at hand. */
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--verbose", description = "More detail when something fails.")
  private boolean verbose;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "helston-demo",
      description = "Folder for the data and the results (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the simulation (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          FailureKind.CANNOT_OPEN, folder, 0, "this folder cannot be made; choose another --out");
    }
    PrintWriter out = command.commandLine().getOut();
    DemoStudy study = rhe(out);
    lmm(study, out);
    genes(out);
    bootstrap(out);
    cells(out);
    return 0;
  }

  private DemoStudy rhe(PrintWriter out) {
    say(
        out,
        "Simulating %d individuals with %d SNPs in linkage disequilibrium ...",
        INDIVIDUALS,
        SNPS);
    DemoStudy study = DemoStudy.simulate(folder, seed, INDIVIDUALS, SNPS);
    RheSpec spec = study.spec(RheSpec.DEFAULT_BLOCKS);
    say(out, "Running rhe on %d nodes in this JVM ...", NODES);
    RheResult result =
        run("height", spec.seed())
            .execute(
                spec,
                RheResult.class,
                (done, files, head) -> RheCommand.write(spec, done, files, head));
    print(result.traits().getFirst(), out);
    return study;
  }

  private void lmm(DemoStudy study, PrintWriter out) {
    say(out, "%nRunning lmm on %d nodes in this JVM ...", NODES);
    LmmSpec spec = study.association();
    LmmResult result =
        run("height-lmm", 0)
            .execute(
                spec,
                LmmResult.class,
                (done, files, head) ->
                    LmmCommand.write(spec, done, LmmTable.Format.REGENIE, files, head));
    LmmNull fit = result.traits().getFirst().nullModels().getFirst();
    out.printf("%n%-8s %8s %10s %8s%n", "pve", "truth", "estimate", "se");
    out.printf(
        Locale.ROOT,
        "%-8s %8.3f %10.3f %8.3f%n",
        "total",
        DemoStudy.H2[0] + DemoStudy.H2[1],
        fit.pve(),
        fit.pveSe());
    out.flush();
  }

  private void genes(PrintWriter out) {
    say(
        out,
        "%nSimulating counts of %d genes in %d samples ...",
        DemoExpression.GENES,
        2 * DemoExpression.REPLICATES);
    DemoExpression study = DemoExpression.simulate(folder, seed);
    say(out, "Running nbglm on %d nodes in this JVM ...", NODES);
    NbGlmSpec spec = study.spec();
    NbGlmResult result =
        run("expression", 0)
            .execute(
                spec,
                NbGlmResult.class,
                (done, files, head) -> NbGlmCommand.writeStandard(spec, done, files, head));
    NbGlmContrast contrast = result.contrasts().getFirst();
    out.printf("%n%-8s %10s %10s %10s%n", "genes", "differ", "found", "false");
    out.printf(
        "%-8d %10d %10d %10d%n",
        DemoExpression.GENES,
        study.different(),
        study.called(contrast, true),
        study.called(contrast, false));
    out.flush();
  }

  private void bootstrap(PrintWriter out) {
    say(out, "%nSimulating transcript counts of %d genes ...", DemoCounts.GENES.size());
    BootstrapSpec spec = DemoCounts.simulate(folder, seed).spec(BootstrapSpec.DEFAULT_REPLICATES);
    say(out, "Running bootstrap on %d nodes in this JVM ...", NODES);
    BootstrapResult result =
        run("genes", Long.parseLong(spec.streams().seed()))
            .execute(
                spec,
                BootstrapResult.class,
                (done, files, head) -> BootstrapCommand.write(spec, done, files, head));
    print(result, out);
  }

  private void cells(PrintWriter out) {
    say(
        out,
        "%nSimulating an experiment of %d cells and %d genes, tissue by tissue ...",
        DemoCells.CELLS,
        DemoCells.GENES);
    DemoCells study = DemoCells.simulate(folder, seed);
    say(out, "Serving its mini-batches on %d nodes in this JVM ...", NODES);
    try (HelstonCluster cluster =
        HelstonCluster.inThisJvm(new ClusterOptions(NODES, 1), Analyses.all())) {
      LabelMixing mixing = DemoCells.serve(cluster, study.spec(seed));
      out.printf("%n%-8s %14s %14s%n", "batches", "tissues, bits", "perfect, bits");
      out.printf(
          Locale.ROOT,
          "%-8d %14.3f %14.3f%n",
          mixing.batches(),
          mixing.observed(),
          mixing.expected());
      out.flush();
    }
  }

  private CommandRun run(String name, long jobSeed) {
    return new CommandRun(
            command.commandLine(),
            quiet,
            NODES + " nodes in this JVM, 1 compute thread each",
            announce -> HelstonCluster.inThisJvm(new ClusterOptions(NODES, 1), Analyses.all()),
            folder.resolve(name).toString())
        .seed(jobSeed + ", of the simulation " + seed);
  }

  private static void say(PrintWriter out, String line, Object... values) {
    out.printf(line + "%n", values);
    out.flush();
  }

  private static void print(BootstrapResult result, PrintWriter out) {
    out.printf("%n%-8s %-8s %8s %10s   %s%n", "gene", "", "truth", "estimate", "95 % interval");
    for (BootstrapEstimate estimate : result.estimates()) {
      int gene = DemoCounts.GENES.indexOf(estimate.column());
      boolean alpha = estimate.parameter().equals("alpha");
      BootstrapInterval interval = estimate.intervals().getFirst();
      out.printf(
          Locale.ROOT,
          "%-8s %-8s %8.2f %10.2f   %.2f to %.2f%n",
          estimate.column(),
          estimate.parameter(),
          alpha ? DemoCounts.ALPHA[gene] : DemoCounts.B[gene],
          estimate.estimate(),
          interval.low(),
          interval.high());
    }
    out.flush();
  }

  private static void print(RheTrait trait, PrintWriter out) {
    int full = trait.h2().length - 1;
    out.printf("%n%-8s %8s %10s %8s%n", "h2", "truth", "estimate", "se");
    double truth = 0;
    for (int bin = 0; bin < DemoStudy.BINS.size(); bin++) {
      truth += DemoStudy.H2[bin];
      line(out, DemoStudy.BINS.get(bin), DemoStudy.H2[bin], trait, full, bin);
    }
    line(out, "total", truth, trait, full, DemoStudy.BINS.size());
    out.flush();
  }

  private static void line(
      PrintWriter out, String name, double truth, RheTrait trait, int full, int column) {
    out.printf(
        Locale.ROOT,
        "%-8s %8.3f %10.3f %8.3f%n",
        name,
        truth,
        trait.h2()[full][column],
        trait.h2_se()[column]);
  }
}
