package io.helston.node.analysis.lmm;

import io.helston.math.genotype.Precision;
import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebras;
import io.helston.math.lmm.kinship.BedRows;
import io.helston.math.lmm.kinship.GenotypeBlock.Moments;
import io.helston.math.lmm.kinship.GenotypeDecoder;
import io.helston.math.lmm.kinship.Individuals;
import io.helston.math.lmm.kinship.KinshipTile;
import io.helston.math.lmm.kinship.KinshipVariants;
import io.helston.math.lmm.kinship.TileLayout;
import io.helston.math.lmm.kinship.TileSweep;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.lmm.LmmPayloads.Common;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Sums;
import io.helston.node.analysis.lmm.LmmPayloads.TileSums;
import io.helston.node.data.BedFile;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.KinshipKind;
import io.helston.protocol.work.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums tiles of kinship matrices on a worker, per chromosome where one will be left out. */
final class KinshipTiles {
  private final String bfile;
  private final KinshipKind kind;
  private final boolean analysedOnly;
  private final ArithmeticPrecision precision;
  private final WorkerContext context;

  KinshipTiles(
      String bfile,
      KinshipKind kind,
      boolean analysedOnly,
      ArithmeticPrecision precision,
      WorkerContext context) {
    this.bfile = bfile;
    this.kind = kind;
    this.analysedOnly = analysedOnly;
    this.precision = precision;
    this.context = context;
  }

  /** Numbers of one job come from one library and processor kernel. */
  static DenseAlgebra algebra(Common common) {
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

  /** A decoder of a group's individuals; the file is mapped once per node. */
  GenotypeDecoder decoder(String name, Group group) {
    BedFile bed =
        context.shared(
            "bed",
            () -> BedFile.open(Path.of(bfile + ".bed"), group.keep().length, group.fileVariants()));
    BedRows rows = context.shared("rows", () -> BedRows.of(bed.genotypes(), group.keep().length));
    Individuals individuals =
        context.shared("individuals-" + name, () -> Individuals.of(group.keep()));
    return new GenotypeDecoder(rows, individuals);
  }

  /** The sums of a segment's tiles. */
  TileSums sums(Segment segment, String name, Group group, DenseAlgebra algebra) {
    GenotypeDecoder decoder = decoder(name, group);
    List<KinshipTile> all = TileLayout.of(group.individuals()).tiles();
    var tiles = all.subList(segment.firstUnit(), segment.firstUnit() + segment.units());
    int chromosomes = group.loco() ? group.chromosomes() : 1;
    long[][] variants = new long[tiles.size()][chromosomes];
    double[][][] sums = new double[tiles.size()][chromosomes][];
    for (int c = 0; c < chromosomes; c++) {
      KinshipVariants scaled = scaled(name, group, decoder, c, chromosomes);
      var sweep = new TileSweep(algebra, decoder, arithmetic(), tiles, scaled);
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
  KinshipVariants scaled(
      String name, Group group, GenotypeDecoder decoder, int chromosome, int chromosomes) {
    int only = chromosomes == 1 ? -1 : chromosome;
    return context.shared(
        "scaled-" + name + "-" + chromosome,
        () ->
            KinshipVariants.of(
                io.helston.math.lmm.kinship.KinshipKind.valueOf(kind.name()),
                decoder,
                analysedOnly ? Moments.ANALYSED : Moments.FILE,
                Arrays.copyOfRange(group.variants(), group.from(only), group.to(only))));
  }

  private Precision arithmetic() {
    return switch (precision) {
      case MIXED -> Precision.MIXED;
      case DOUBLE -> Precision.DOUBLE;
    };
  }
}
