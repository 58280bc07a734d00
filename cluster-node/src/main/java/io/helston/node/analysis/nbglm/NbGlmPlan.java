package io.helston.node.analysis.nbglm;

import io.helston.math.nbglm.design.Contrast;
import io.helston.math.nbglm.design.Design;
import io.helston.math.nbglm.gene.CountBlock;
import io.helston.math.nbglm.gene.FitMode;
import io.helston.math.nbglm.gene.SizeFactors;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Comparisons;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Counts;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Model;
import io.helston.node.data.InputException;
import io.helston.node.data.counts.ColumnData;
import io.helston.node.data.counts.ControlGenes;
import io.helston.node.data.counts.CountMatrix;
import io.helston.node.data.counts.NamedValues;
import io.helston.node.data.counts.NumberMatrix;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.NbGlmDispersion;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.SizeFactorKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The inputs of a negative-binomial regression, read, matched and checked.
 *
 * @param counts of all genes
 * @param design the model
 * @param contrasts what is compared
 * @param sizeFactors one per sample; empty if each count has a factor of its own
 * @param model for the segments
 * @param comparisons for those of coefficients
 * @param ranges counts of each range of genes
 * @param dispersions given ones of all genes; empty if they are estimated
 * @param notes for the log
 */
record NbGlmPlan(
    CountMatrix counts,
    Design design,
    List<Contrast> contrasts,
    double[] sizeFactors,
    Model model,
    Comparisons comparisons,
    List<Counts> ranges,
    double[] dispersions,
    List<String> notes) {
  /** Counts that a range costs, about: a segment of some hundredths of a second. */
  private static final int COST_OF_A_RANGE = 300_000;

  /** What a gene costs whatever its samples, in counts. */
  private static final int COST_OF_A_GENE = 200;

  private static final int FEWEST_GENES = 64;
  private static final int MOST_GENES = 1024;

  /** Copies of the counts that are held at once. */
  private static final int COPIES = 4;

  static NbGlmPlan read(NbGlmSpec spec, PlanContext context) {
    Path path = Path.of(spec.inputs().counts().path());
    CountMatrix counts = CountMatrix.read(path, spec.inputs().transpose(), context.parts());
    Path coldataPath = Path.of(spec.inputs().coldata().path());
    ColumnData coldata = ColumnData.read(coldataPath, counts);
    var notes = new ArrayList<String>();
    notes.add(
        counts.genes().size() + " genes and " + counts.samples().size() + " samples in " + path);
    coldata.note().ifPresent(notes::add);
    return of(spec, counts, coldata, context, notes);
  }

  /** The plan of counts that were read. */
  static NbGlmPlan of(
      NbGlmSpec spec,
      CountMatrix counts,
      ColumnData coldata,
      PlanContext context,
      List<String> notes) {
    checkSamples(counts);
    checkMemory(counts, context);
    DesignInputs inputs = DesignInputs.read(spec, counts, coldata, notes);
    int samples = counts.samples().size();
    int[] flat = flat(counts);
    double[] factors = factors(spec.dispersion(), counts, notes);
    boolean perCount = factors.length > samples;
    double[] sizeFactors =
        perCount
            ? new double[0]
            : factors.length > 0 ? factors : computed(spec, counts, flat, context);
    if (!perCount) {
      notes.add(sizeFactorNote(spec.dispersion(), sizeFactors));
    }
    CountBlock block =
        perCount
            ? CountBlock.ofNormalizationFactors(samples, flat, factors)
            : CountBlock.ofSizeFactors(flat, sizeFactors);
    var model =
        new Model(
            inputs.design().matrix().values(),
            inputs.design().matrix().columns(),
            sizeFactors,
            block.meanInverseFactor(),
            FitMode.valueOf(spec.dispersion().optimizer().name()).name());
    var comparisons =
        new Comparisons(
            inputs.reduced().map(d -> d.matrix().values()).orElse(new double[0]),
            inputs.reduced().map(d -> d.matrix().columns()).orElse(0),
            inputs.contrasts().stream().map(Contrast::weights).toArray(double[][]::new),
            inputs.contrasts().stream().map(Contrast::zeroRuleSamples).toArray(boolean[][]::new),
            spec.dispersion().replaceReplicates());
    return new NbGlmPlan(
        counts,
        inputs.design(),
        inputs.contrasts(),
        sizeFactors,
        model,
        comparisons,
        ranges(counts, perCount ? factors : new double[0]),
        dispersions(spec.dispersion().dispersions(), counts, notes),
        notes);
  }

  /** Genes of a range; fixed by the data. */
  static int rangeSize(int samples) {
    return Math.clamp(COST_OF_A_RANGE / (COST_OF_A_GENE + samples), FEWEST_GENES, MOST_GENES);
  }

  private static List<Counts> ranges(CountMatrix counts, double[] factors) {
    int samples = counts.samples().size();
    int genes = counts.genes().size();
    int size = rangeSize(samples);
    var ranges = new ArrayList<Counts>();
    for (int from = 0; from < genes; from += size) {
      int count = Math.min(size, genes - from);
      int[] part = new int[count * samples];
      for (int g = 0; g < count; g++) {
        System.arraycopy(counts.counts()[from + g], 0, part, g * samples, samples);
      }
      double[] own =
          factors.length == 0
              ? factors
              : Arrays.copyOfRange(factors, from * samples, (from + count) * samples);
      ranges.add(new Counts(part, own));
    }
    return ranges;
  }

  static void checkSamples(CountMatrix counts) {
    for (int i = 0; i < counts.samples().size(); i++) {
      boolean any = false;
      for (int g = 0; g < counts.counts().length && !any; g++) {
        any = counts.counts()[g][i] > 0;
      }
      if (!any) {
        throw inconsistent(
            counts.path(),
            "sample '%s' has no counts at all, expected some; leave it out"
                .formatted(counts.samples().get(i)));
      }
    }
  }

  private static void checkMemory(CountMatrix counts, PlanContext context) {
    long bytes = (long) counts.genes().size() * counts.samples().size() * Integer.BYTES * COPIES;
    if (bytes > context.memoryBytesPerNode()) {
      throw inconsistent(
          counts.path(),
          "%d genes and %d samples take %d MiB of the node's %d; give it more with --memory-gb"
              .formatted(
                  counts.genes().size(),
                  counts.samples().size(),
                  bytes >> 20,
                  context.memoryBytesPerNode() >> 20));
    }
  }

  private static int[] flat(CountMatrix counts) {
    int samples = counts.samples().size();
    int[] flat = new int[Math.multiplyExact(counts.counts().length, samples)];
    for (int g = 0; g < counts.counts().length; g++) {
      System.arraycopy(counts.counts()[g], 0, flat, g * samples, samples);
    }
    return flat;
  }

  /** Factors from files: one per sample or per count; none if they are computed. */
  private static double[] factors(NbGlmDispersion spec, CountMatrix counts, List<String> notes) {
    if (spec.normalizationFactors().isPresent()) {
      Path path = Path.of(spec.normalizationFactors().path());
      notes.add("normalisation factors read from " + path);
      double[][] rows = NumberMatrix.normalizationFactors(path, counts).values();
      int samples = counts.samples().size();
      double[] factors = new double[rows.length * samples];
      for (int g = 0; g < rows.length; g++) {
        System.arraycopy(rows[g], 0, factors, g * samples, samples);
      }
      return factors;
    }
    return spec.sizeFactorFile().isPresent()
        ? NamedValues.sizeFactors(Path.of(spec.sizeFactorFile().path()), counts).values()
        : new double[0];
  }

  private static double[] dispersions(InputRef file, CountMatrix counts, List<String> notes) {
    if (!file.isPresent()) {
      return new double[0];
    }
    NamedValues given = NamedValues.dispersions(Path.of(file.path()), counts);
    notes.add("dispersions read from " + file.path());
    return given.values();
  }

  private static double[] computed(
      NbGlmSpec spec, CountMatrix counts, int[] flat, PlanContext context) {
    NbGlmDispersion dispersion = spec.dispersion();
    boolean[] control = {};
    if (dispersion.controlGenes().isPresent()) {
      control = new boolean[counts.genes().size()];
      Path path = Path.of(dispersion.controlGenes().path());
      for (int gene : ControlGenes.read(path, counts).genes()) {
        control[gene] = true;
      }
    }
    boolean[] genes = control;
    int samples = counts.samples().size();
    return said(
        counts.path(),
        () ->
            dispersion.sizeFactors() == SizeFactorKind.POSCOUNTS
                ? SizeFactors.positiveCounts(flat, samples, genes, context.parts())
                : SizeFactors.ratio(flat, samples, genes, context.parts()));
  }

  private static String sizeFactorNote(NbGlmDispersion spec, double[] factors) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double factor : factors) {
      least = Math.min(least, factor);
      most = Math.max(most, factor);
    }
    String origin =
        spec.sizeFactorFile().isPresent()
            ? "read from " + spec.sizeFactorFile()
            : spec.sizeFactors().name().toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "size factors (%s): %.4f to %.4f", origin, least, most);
  }

  /** Turns a sentence of the mathematics into one about a file. */
  static <T> T said(Path path, Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw inconsistent(path, e.getMessage());
    }
  }

  static InputException inconsistent(Path path, String sentence) {
    return new InputException(FailureKind.INCONSISTENT_INPUT, path, 0, sentence);
  }
}
