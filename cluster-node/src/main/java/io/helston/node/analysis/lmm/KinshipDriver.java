package io.helston.node.analysis.lmm;

import io.helston.math.linalg.CovariateBasis;
import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.lmm.kinship.KinshipMatrices;
import io.helston.math.lmm.kinship.KinshipSum;
import io.helston.math.lmm.kinship.VariantCriteria;
import io.helston.node.analysis.JobDriver;
import io.helston.node.analysis.NextStep;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.RoundPlan;
import io.helston.node.analysis.RoundTotals;
import io.helston.node.analysis.lmm.LmmPayloads.Common;
import io.helston.node.analysis.lmm.LmmPayloads.Decomposed;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Kernel;
import io.helston.node.analysis.lmm.LmmPayloads.TileSums;
import io.helston.node.analysis.sample.TraitGroups;
import io.helston.node.data.InputChecksums;
import io.helston.node.data.PlinkFiles;
import io.helston.node.data.SampleFilter;
import io.helston.node.data.VariantFilter;
import io.helston.protocol.result.KinshipMatrixResult;
import io.helston.protocol.result.KinshipMatrixResult.Matrix;
import io.helston.protocol.spec.KinshipMatrixSpec;
import io.helston.protocol.work.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The rounds of a kinship: tiles, then if asked for the eigendecomposition. */
final class KinshipDriver implements JobDriver<KinshipMatrixResult> {
  private static final String GROUP = "group";
  private static final String KERNEL = "kernel";

  private final KinshipMatrixSpec spec;
  private final AcceptedVariants variants;
  private final Group group;
  private final List<String> notes;
  private final List<String> warnings = new ArrayList<>();
  private final Common common = new Common(DenseAlgebras.best().name());
  private List<Matrix> matrices = List.of();

  private KinshipDriver(
      KinshipMatrixSpec spec,
      AcceptedVariants variants,
      boolean[] keep,
      int size,
      List<String> notes) {
    this.spec = spec;
    this.variants = variants;
    this.notes = notes;
    int individuals = (int) IntStream.range(0, keep.length).filter(i -> keep[i]).count();
    double[] intercept = new double[individuals];
    Arrays.fill(intercept, 1);
    group =
        new Group(
            keep,
            size,
            intercept,
            1,
            -1,
            new double[0][],
            variants.rows(),
            spec.perChromosome(),
            variants.starts());
    DenseAlgebras.reason().ifPresent(reason -> warnings.add("no native algebra: " + reason));
  }

  static KinshipDriver plan(KinshipMatrixSpec spec, PlanContext context) {
    var notes = new ArrayList<String>();
    try (PlinkFiles files = PlinkFiles.open(spec.bfile())) {
      notes.addAll(
          InputChecksums.lines(List.of(files.bedPath(), files.bim().path(), files.fam().path())));
      notes.add(files.fam().size() + " individuals in " + files.fam().path());
      notes.add(files.bim().size() + " variants in " + files.bim().path());
      SampleFilter.Selection who =
          SampleFilter.keep(
              files.fam(),
              TraitGroups.path(spec.filter().keep()),
              TraitGroups.path(spec.filter().remove()));
      notes.add(who.kept() + " individuals kept");
      Set<String> wanted = ChromosomeSelection.of(spec.chromosomes(), files.bim());
      int[] candidates =
          Arrays.stream(
                  VariantFilter.select(
                      files.bim(),
                      TraitGroups.path(spec.filter().extract()),
                      TraitGroups.path(spec.filter().exclude())))
              .filter(row -> wanted.contains(files.bim().chromosome(row)))
              .toArray();
      double[] ones = new double[who.kept()];
      Arrays.fill(ones, 1);
      AcceptedVariants accepted =
          AcceptedVariants.screen(
              files,
              who.keep(),
              CovariateBasis.of(List.of("intercept"), new double[][] {ones}),
              new VariantCriteria(
                  spec.filter().minorAlleleFrequency(),
                  spec.quality().missing(),
                  spec.quality().hardyWeinberg(),
                  spec.quality().covariateR2()),
              candidates);
      notes.add(accepted.counted());
      if (accepted.rows().length == 0) {
        throw accepted.none(files.bim().path(), "the kinship");
      }
      int kernels = spec.perChromosome() ? accepted.chromosomes().size() : 1;
      LmmMemory.check(spec.bfile(), who.kept(), kernels, who.kept(), 0, context);
      notes.add("linear algebra: " + DenseAlgebras.best().name());
      return new KinshipDriver(spec, accepted, who.keep(), files.bim().size(), notes);
    }
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public NextStep<KinshipMatrixResult> first() {
    var segments = new ArrayList<Segment>();
    LmmRounds.addTiles(segments, group, 0, GROUP);
    return NextStep.round(
        new RoundPlan("kinship", segments, Map.of(GROUP, group), common, List.of()));
  }

  @Override
  public NextStep<KinshipMatrixResult> next(RoundTotals totals) {
    if (totals.round() > 0) {
      Decomposed eigen = (Decomposed) totals.folded().get(0);
      return done(eigen.values(), eigen.vectors());
    }
    List<KinshipSum> parts = LmmDriver.parts(group, (TileSums) totals.folded().get(0));
    matrices =
        IntStream.range(0, parts.size())
            .filter(c -> parts.get(c).defined())
            .mapToObj(
                c ->
                    new Matrix(
                        spec.perChromosome() ? variants.chromosomes().get(c) : "",
                        parts.get(c).variants(),
                        parts.get(c).kinship()))
            .toList();
    return spec.eigen() ? decompose() : done(new double[0], new double[0]);
  }

  private NextStep<KinshipMatrixResult> decompose() {
    int n = group.individuals();
    double[] centred = matrices.getFirst().values().clone();
    KinshipMatrices.doubleCentre(centred, n);
    var segment =
        new Segment(
            0,
            LmmSegment.EIGEN,
            0,
            1,
            0,
            "",
            List.of(KERNEL),
            LmmRounds.EIGEN_OPERATIONS * n * n * n);
    return new NextStep.Another<>(
        new RoundPlan(
            "eigendecomposition",
            List.of(segment),
            Map.of(KERNEL, new Kernel(centred)),
            common,
            List.of()),
        List.of());
  }

  private NextStep<KinshipMatrixResult> done(double[] values, double[] vectors) {
    int[] rows = IntStream.range(0, group.keep().length).filter(i -> group.keep()[i]).toArray();
    var result = new KinshipMatrixResult(rows, matrices, variants.filtered(), values, vectors);
    return new NextStep.Done<>(result, List.of());
  }
}
