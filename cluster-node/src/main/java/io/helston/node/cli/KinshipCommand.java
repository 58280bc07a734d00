package io.helston.node.cli;

import io.helston.node.data.EigenText;
import io.helston.node.data.FamTable;
import io.helston.node.data.GrmFiles;
import io.helston.node.data.KinshipList;
import io.helston.node.data.KinshipText;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.result.KinshipMatrixResult;
import io.helston.protocol.result.KinshipMatrixResult.Matrix;
import io.helston.protocol.spec.KinshipKind;
import io.helston.protocol.spec.KinshipMatrixSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code helston kinship}: kinship matrices in files, for {@code helston lmm} and others. */
@Command(
    name = "kinship",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Kinship matrices of PLINK genotypes, in GCTA's or GEMMA's files.",
      "Writes PREFIX.kinship.tsv, which helston lmm --kinship PREFIX reads, the files of each"
          + " matrix that it lists, PREFIX.json and PREFIX.log."
    })
final class KinshipCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private RunOptions run;
  @Mixin private GenotypeOptions genotypes;
  @Mixin private QualityOptions variants;

  @Option(
      names = "--kind",
      paramLabel = "K",
      defaultValue = "centered",
      description = "centered, standardized, grm or rrm (default: ${DEFAULT-VALUE}).")
  private KinshipKind kind;

  @Option(
      names = "--per-chromosome",
      description = "A matrix of each chromosome's variants, which LOCO needs.")
  private boolean perChromosome;

  @Option(
      names = "--eigen",
      description = "Also eigenvalues and eigenvectors of the centred matrix, as GEMMA's -eigen.")
  private boolean eigen;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "grm",
      description =
          "grm: GCTA's .grm.bin, .grm.N.bin and .grm.id, numbers of 7 digits; gemma: .cXX.txt, or"
              + " .sXX.txt if standardized, with all digits (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PREFIX",
      description = "What the names of all results begin with.")
  private String out;

  /** Whose files are written. */
  enum Format {
    GRM,
    GEMMA
  }

  @Override
  public Integer call() {
    KinshipMatrixSpec spec = spec();
    new CommandRun(command.commandLine(), run.quiet(), run.describe(), run::open, out)
        .seed("none, nothing is random")
        .execute(spec, KinshipMatrixResult.class, (result, files, _) -> write(spec, result, files));
    return 0;
  }

  private KinshipMatrixSpec spec() {
    try {
      return new KinshipMatrixSpec(
          genotypes.bfile(),
          genotypes.filter(variants.minorAlleleFrequency()),
          variants.quality(1),
          variants.chromosomes(),
          kind,
          variants.analysedOnly(),
          perChromosome,
          eigen,
          variants.precision(),
          run.memoryBytes());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage());
    }
  }

  private void write(KinshipMatrixSpec spec, KinshipMatrixResult result, OutputFiles files) {
    FamTable fam = FamTable.read(Path.of(spec.bfile() + ".fam"));
    int[] rows = result.individuals();
    var list = new ArrayList<KinshipList.Line>();
    for (Matrix matrix : result.matrices()) {
      String name = matrix.chromosome().isEmpty() ? "" : ".chr" + matrix.chromosome();
      list.add(
          new KinshipList.Line(
              matrix.chromosome(),
              matrix.variants(),
              rows.length,
              spec.kind().name().toLowerCase(Locale.ROOT),
              Path.of(out).getFileName() + name + matrix(matrix, name, rows.length, files)));
      files.write(name + ".grm.id", to -> GrmFiles.writeIds(fam, rows, to));
    }
    files.write(KinshipList.EXTENSION, to -> KinshipList.write(list, to));
    if (spec.eigen()) {
      files.write(".eigenD.txt", to -> EigenText.writeValues(result.eigenvalues(), to));
      files.write(
          ".eigenU.txt", to -> EigenText.writeVectors(result.eigenvectors(), rows.length, to));
    }
    ResultDocument.write(spec, document(result, list), files);
  }

  /** Writes a matrix and returns what the name of its file ends with. */
  private String matrix(Matrix matrix, String name, int order, OutputFiles files) {
    return switch (format) {
      case GRM -> {
        files.writeBytes(name + ".grm.bin", to -> GrmFiles.writeMatrix(matrix.values(), order, to));
        files.writeBytes(
            name + ".grm.N.bin", to -> GrmFiles.writeVariants(matrix.variants(), order, to));
        yield ".grm.bin";
      }
      case GEMMA -> {
        String extension = kind == KinshipKind.STANDARDIZED ? ".sXX.txt" : ".cXX.txt";
        files.write(name + extension, to -> KinshipText.write(matrix.values(), order, to));
        yield extension;
      }
    };
  }

  private static Object document(KinshipMatrixResult result, List<KinshipList.Line> list) {
    var document = new LinkedHashMap<String, Object>();
    document.put("individuals", result.individuals().length);
    document.put("filtered", result.filtered());
    document.put("matrices", list);
    document.put("meanDiagonals", result.matrices().stream().map(Matrix::meanDiagonal).toList());
    return document;
  }
}
