package io.helston.node.analysis.lmm;

import io.helston.math.genotype.Precision;
import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebra.SymmetricEigen;
import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.lmm.kinship.BedRows;
import io.helston.math.lmm.kinship.CleanSpectrum;
import io.helston.math.lmm.kinship.GenotypeBlock.Moments;
import io.helston.math.lmm.kinship.GenotypeDecoder;
import io.helston.math.lmm.kinship.Individuals;
import io.helston.math.lmm.kinship.KinshipKind;
import io.helston.math.lmm.kinship.KinshipTile;
import io.helston.math.lmm.kinship.KinshipVariants;
import io.helston.math.lmm.kinship.TileLayout;
import io.helston.math.lmm.kinship.TileSweep;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.lmm.LmmPayloads.Common;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Kernel;
import io.helston.node.analysis.lmm.LmmPayloads.Sums;
import io.helston.node.analysis.lmm.LmmPayloads.TileSums;
import io.helston.node.data.BedFile;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A segment of a mixed model: tiles of a kinship, an eigendecomposition, or tests of variants. */
final class LmmSegment implements SegmentState {
  /** Kind of segment whose units are tiles. */
  static final String TILES = "kinship tiles";

  /** Kind of segment whose unit is a kinship matrix. */
  static final String EIGEN = "eigendecompositions";

  /** Kind of segment whose units are variants. */
  static final String VARIANTS = "variants";

  private final LmmSpec spec;
  private final WorkerContext context;

  LmmSegment(LmmSpec spec, WorkerContext context) {
    this.spec = spec;
    this.context = context;
  }

  @Override
  public Partial run(Task task, RoundInputs inputs) {
    DenseAlgebra algebra = algebra((Common) task.parameters());
    Segment segment = task.segment();
    String name = segment.inputs().getFirst();
    Group group = inputs.get(name, Group.class);
    return switch (segment.kind()) {
      case TILES -> new Partial.Blob(tiles(segment, name, group, algebra));
      case EIGEN -> {
        Kernel kernel = inputs.get(segment.inputs().getLast(), Kernel.class);
        yield new Partial.Blob(eigen(group, kernel, algebra));
      }
      case VARIANTS -> {
        String eigen = segment.inputs().getLast();
        var tests = new VariantTests(spec, group, inputs.get(eigen, Eigen.class), algebra);
        yield new Partial.Blob(
            tests.run(segment, decoder(name, group), context, "tester-" + eigen));
      }
      default -> throw new IllegalArgumentException("lmm has no " + segment.kind());
    };
  }

  /** Numbers of one job come from one library and processor kernel. */
  private static DenseAlgebra algebra(Common common) {
    DenseAlgebra algebra = DenseAlgebras.best();
    if (!algebra.name().equals(common.algebra())) {
      throw new IllegalStateException(
          "this node's linear algebra is "
              + algebra.name()
              + " and the job's is "
              + common.algebra()
              + "; their last digits differ, so run the job on nodes of one kind");
    }
    return algebra;
  }

  private GenotypeDecoder decoder(String name, Group group) {
    BedFile bed =
        context.shared(
            "bed",
            () ->
                BedFile.open(
                    Path.of(spec.bfile() + ".bed"), group.keep().length, group.fileVariants()));
    BedRows rows = context.shared("rows", () -> BedRows.of(bed.genotypes(), group.keep().length));
    Individuals individuals =
        context.shared("individuals-" + name, () -> Individuals.of(group.keep()));
    return new GenotypeDecoder(rows, individuals);
  }

  private TileSums tiles(Segment segment, String name, Group group, DenseAlgebra algebra) {
    GenotypeDecoder decoder = decoder(name, group);
    List<KinshipTile> all = TileLayout.of(group.individuals()).tiles();
    var tiles = all.subList(segment.firstUnit(), segment.firstUnit() + segment.units());
    int chromosomes = group.loco() ? group.chromosomes() : 1;
    long[][] variants = new long[tiles.size()][chromosomes];
    double[][][] sums = new double[tiles.size()][chromosomes][];
    for (int c = 0; c < chromosomes; c++) {
      KinshipVariants scaled = scaled(name, group, decoder, c, chromosomes);
      var sweep = new TileSweep(algebra, decoder, precision(), tiles, scaled);
      boolean more = true;
      while (more) {
        context.checkCancelled();
        more = sweep.advance();
      }
      for (int t = 0; t < tiles.size(); t++) {
        variants[t][c] = scaled.size();
        sums[t][c] = sweep.sums(t);
      }
    }
    var results = new ArrayList<Sums>();
    for (int t = 0; t < tiles.size(); t++) {
      results.add(new Sums(variants[t], sums[t]));
    }
    return new TileSums(results);
  }

  /** The variants of a chromosome, or of all, with their scales; counted once per node. */
  private KinshipVariants scaled(
      String name, Group group, GenotypeDecoder decoder, int chromosome, int chromosomes) {
    int from = chromosomes == 1 ? 0 : group.chromosomeStarts()[chromosome];
    int to = chromosomes == 1 ? group.variants().length : group.chromosomeStarts()[chromosome + 1];
    Moments moments = spec.kinship().analysedOnly() ? Moments.ANALYSED : Moments.FILE;
    return context.shared(
        "scaled-" + name + "-" + chromosome,
        () ->
            KinshipVariants.of(
                KinshipKind.valueOf(spec.kinship().kind().name()),
                decoder,
                moments,
                Arrays.copyOfRange(group.variants(), from, to)));
  }

  private Precision precision() {
    return switch (spec.precision()) {
      case MIXED -> Precision.MIXED;
      case DOUBLE -> Precision.DOUBLE;
    };
  }

  private Eigen eigen(Group group, Kernel kernel, DenseAlgebra algebra) {
    int n = group.individuals();
    int columns = group.columns();
    SymmetricEigen eigen = algebra.eigen(kernel.matrix(), n);
    context.checkCancelled();
    CleanSpectrum clean = CleanSpectrum.of(eigen.values());
    double[] utw = new double[n * columns];
    algebra.multiply(
        false,
        false,
        n,
        columns,
        n,
        1,
        eigen.vectors(),
        n,
        group.covariates(),
        columns,
        0,
        utw,
        columns);
    double[][] uty = new double[group.phenotypes().length][n];
    for (int t = 0; t < uty.length; t++) {
      algebra.multiply(
          false, false, n, 1, n, 1, eigen.vectors(), n, group.phenotypes()[t], 1, 0, uty[t], 1);
    }
    return new Eigen(clean.values(), clean.negative(), clean.smallest(), eigen.vectors(), uty, utw);
  }

  @Override
  public void close() {
    // Nothing is kept: what nodes share belongs to the job.
  }
}
