package io.helston.node.cli;

import io.helston.node.data.InputFiles;
import io.helston.node.report.NbGlmLog;
import io.helston.node.report.NbGlmReport;
import io.helston.node.report.NbGlmRounds;
import io.helston.node.report.NbGlmStages;
import io.helston.node.report.NbGlmTable;
import io.helston.node.report.NormalizedCountsTable;
import io.helston.node.report.ReportHead;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.result.NbGlmResult;
import io.helston.protocol.spec.NbGlmDispersion;
import io.helston.protocol.spec.NbGlmFederation;
import io.helston.protocol.spec.NbGlmInputs;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.TrendShape;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code helston nbglm}: which genes differ, by negative-binomial regression. */
@Command(
    name = "nbglm",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Which genes differ between samples: negative-binomial regression of counts, as in DESeq2.",
      "Writes PREFIX.nbglm.tsv, PREFIX.normalized.tsv.gz, PREFIX.json, PREFIX.report.html and"
          + " PREFIX.log."
    })
final class NbGlmCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private RunOptions run;

  @Option(
      names = "--counts",
      paramLabel = "F",
      description = "Counts: a table of genes x samples (TSV or CSV, may be gzipped), or h5ad.")
  private String counts;

  @Option(
      names = "--transpose",
      description = "The table of counts is samples x genes (without effect on h5ad).")
  private boolean transpose;

  @Option(
      names = "--coldata",
      paramLabel = "F",
      description = "Table of samples: their names, as in the counts, then what is known of them.")
  private String coldata;

  @Mixin private NbGlmModelOptions model;
  @Mixin private NbGlmTestOptions testing;

  @Option(
      names = "--transform",
      paramLabel = "vst",
      description =
          "Also PREFIX.vst.tsv.gz: counts with stable variance, on a log2 scale, by the trend of"
              + " this run.")
  private NbGlmChoices.Transform transform;

  @Option(
      names = "--annotation",
      paramLabel = "F",
      description = "Table of genes: their ids, then columns that join the results.")
  private String annotation;

  @Option(
      names = "--save-stages",
      description = "Also PREFIX.stages.tsv.gz: what every stage found for each gene.")
  private boolean saveStages;

  @Option(
      names = "--resume",
      paramLabel = "FOLDER",
      description =
          "Keep here what each round found, and begin after the rounds that are here already: of a"
              + " run that ended early, or had another contrast, test or shrinkage.")
  private String resume;

  @Option(
      names = "--irls",
      paramLabel = "HOW",
      defaultValue = "deseq2",
      description =
          "How coefficients are fitted: deseq2, or fed, FedPyDESeq2's rounds over the sites of"
              + " --site-manifest (default: ${DEFAULT-VALUE}).")
  private NbGlmChoices.Irls irls;

  @Option(
      names = "--site-manifest",
      paramLabel = "F",
      description =
          "Table of sites instead of --counts and --coldata: columns site, counts, coldata; paths"
              + " relative to its folder.")
  private String siteManifest;

  @Option(
      names = "--save-rounds",
      description = "Also PREFIX.rounds.tsv.gz: every round of --irls fed, of the active genes.")
  private boolean saveRounds;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PREFIX",
      description = "What the names of all results begin with.")
  private String out;

  @Override
  public Integer call() {
    NbGlmSpec spec = spec();
    if (transform != null) {
      requireTrend(spec.dispersion());
    }
    if (annotation != null) {
      InputFiles.require(Path.of(annotation));
    }
    new CommandRun(command.commandLine(), run.quiet(), run.describe(), run::open, out)
        .seed("none, nothing is random")
        .closing(NbGlmLog::lines, NbGlmResult.class)
        .execute(
            spec, NbGlmResult.class, (result, files, head) -> write(spec, result, files, head));
    return 0;
  }

  /** The transformation follows the trend, and for a local one the noise of the size factors. */
  private void requireTrend(NbGlmDispersion dispersion) {
    if (dispersion.trend() == TrendShape.LOCAL && dispersion.normalizationFactors().isPresent()) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--transform vst with --normalization-factors needs --fit-type parametric or mean");
    }
    if (dispersion.dispersions().isPresent()) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--transform vst needs a trend; leave --dispersions out");
    }
  }

  private NbGlmSpec spec() {
    try {
      return new NbGlmSpec(
          new NbGlmInputs(StudyOptions.input(counts), transpose, StudyOptions.input(coldata)),
          model.design(),
          model.dispersion(),
          testing.testing(),
          new NbGlmFederation(
              irls == NbGlmChoices.Irls.FED, StudyOptions.input(siteManifest), saveRounds),
          StudyOptions.input(resume),
          run.memoryBytes());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage());
    }
  }

  private void write(NbGlmSpec spec, NbGlmResult result, OutputFiles files, ReportHead head) {
    var samples = NbGlmSamples.read(spec, result);
    var genes = Optional.ofNullable(annotation).map(samples::annotation);
    files.write(".nbglm.tsv", to -> NbGlmTable.write(result, genes, to));
    files.write(
        ".normalized.tsv.gz",
        to ->
            NormalizedCountsTable.write(
                result.genes(), result.samples(), samples.counts(), samples.factors(), to));
    if (transform != null && !samples.transformable()) {
      command
          .commandLine()
          .getErr()
          .println(
              "warning: no .vst.tsv.gz, since the dispersion trend fell back to '"
                  + result.trend().kind()
                  + "', for which --transform vst needs size factors");
    } else if (transform != null) {
      files.write(".vst.tsv.gz", to -> samples.writeTransformed(to));
    }
    if (saveStages) {
      files.write(".stages.tsv.gz", to -> NbGlmStages.write(result, to));
    }
    if (saveRounds) {
      files.write(".rounds.tsv.gz", to -> NbGlmRounds.write(result, to));
    }
    ResultDocument.write(spec, result, files);
    files.write(".report.html", to -> NbGlmReport.write(result, samples.forReport(), head, to));
  }

  /** Writes the results of a job without the options that add files. */
  static void writeStandard(
      NbGlmSpec spec, NbGlmResult result, OutputFiles files, ReportHead head) {
    var samples = NbGlmSamples.read(spec, result);
    files.write(".nbglm.tsv", to -> NbGlmTable.write(result, Optional.empty(), to));
    ResultDocument.write(spec, result, files);
    files.write(".report.html", to -> NbGlmReport.write(result, samples.forReport(), head, to));
  }
}
