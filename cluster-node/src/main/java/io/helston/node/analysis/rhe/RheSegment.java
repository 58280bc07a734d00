package io.helston.node.analysis.rhe;

import io.helston.math.genotype.GenotypeKernels;
import io.helston.math.genotype.GenotypeProducts;
import io.helston.math.genotype.GenotypeRows;
import io.helston.math.genotype.IndividualColumns;
import io.helston.math.genotype.InnerProducts;
import io.helston.math.genotype.LaneColumns;
import io.helston.math.genotype.Precision;
import io.helston.math.genotype.SampleMask;
import io.helston.math.rhe.BlockSums;
import io.helston.math.rhe.BlockSweep;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.rhe.RhePayloads.CrossSums;
import io.helston.node.analysis.rhe.RhePayloads.SampleGroup;
import io.helston.node.analysis.rhe.RhePayloads.SnpLayout;
import io.helston.node.analysis.rhe.RhePayloads.SweepMode;
import io.helston.node.analysis.rhe.RhePayloads.SweepSums;
import io.helston.node.analysis.rhe.RhePayloads.VectorTotals;
import io.helston.node.data.BedFile;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The state of a group of jackknife blocks on a worker slot.
 *
 * <p>Pass 1 packs each block from the mapped file, sweeps it and keeps X'Z. When the memory budget
 * allows it also keeps v_k, so that pass 2 is inner products only; otherwise pass 2 forms v_k again
 * from X'Z, which takes half a sweep and gives the same bits.
 */
final class RheSegment implements SegmentState {

  /** One block between the passes; {@code vectors} is null when they are to be formed again. */
  private record Kept(double[] products, int[][] members, LaneColumns[] vectors, long reserved) {}

  /** Kernels and their scratch space, one per slot and precision. */
  private record Kernels(Precision precision, BlockSweep sweep, InnerProducts inner) {
    static Kernels of(Precision precision) {
      var inner = new InnerProducts(GenotypeKernels.best());
      var products = new GenotypeProducts(GenotypeKernels.best(), precision);
      return new Kernels(precision, new BlockSweep(products, inner), inner);
    }
  }

  private static final class MixedKernels {
    private final Kernels kernels = Kernels.of(Precision.MIXED);
  }

  private static final class DoubleKernels {
    private final Kernels kernels = Kernels.of(Precision.DOUBLE);
  }

  private final RheSpec spec;
  private final Segment segment;
  private final WorkerContext context;
  private final Kernels kernels;
  private final List<Kept> blocks = new ArrayList<>();

  RheSegment(RheSpec spec, Segment segment, WorkerContext context) {
    this.spec = spec;
    this.segment = segment;
    this.context = context;
    this.kernels =
        switch (spec.precision()) {
          case MIXED -> context.scratch(MixedKernels.class, MixedKernels::new).kernels;
          case DOUBLE -> context.scratch(DoubleKernels.class, DoubleKernels::new).kernels;
        };
  }

  @Override
  public Partial run(Task task, RoundInputs inputs) {
    var snps = inputs.get(RheDriver.SNPS, SnpLayout.class);
    var group = inputs.get(RheDriver.group(segment.foldKey()), SampleGroup.class);
    return switch (task.round()) {
      case RheDriver.SWEEP -> sweep(snps, group, (SweepMode) task.parameters());
      case RheDriver.LEAVE_ONE_OUT ->
          cross(snps, group, inputs.get(RheDriver.totals(segment.foldKey()), VectorTotals.class));
      default -> throw new IllegalArgumentException("rhe has no round " + task.round());
    };
  }

  private Partial sweep(SnpLayout snps, SampleGroup group, SweepMode mode) {
    IndividualColumns columns =
        context.shared("columns-" + segment.foldKey(), () -> columns(group));
    var shape =
        new BlockSweep.Shape(
            group.randomVectors().length, group.covariateBasis().length, group.phenotypes().length);
    var sums = new ArrayList<BlockSums>();
    double[][] totals = null;
    int lanes = 0;
    for (int block = first(); block < first() + segment.units(); block++) {
      context.checkCancelled();
      GenotypeRows rows = pack(snps, group, block);
      int start = snps.blockStart(block);
      BlockSweep.Swept swept =
          kernels
              .sweep()
              .sweep(
                  block,
                  rows,
                  columns,
                  shape,
                  (snp, bin) -> snps.in(start + snp, bin),
                  snps.bins(),
                  spec.filter().minorAlleleFrequency());
      sums.add(swept.sums());
      lanes = rows.lanes();
      totals = add(totals, swept.vectors());
      keep(swept, mode);
    }
    return new Partial.Blob(new SweepSums(sums, totals, lanes));
  }

  private int first() {
    return segment.firstUnit();
  }

  private IndividualColumns columns(SampleGroup group) {
    double[][] all =
        Stream.of(group.randomVectors(), group.covariateBasis(), group.phenotypes())
            .flatMap(Arrays::stream)
            .toArray(double[][]::new);
    return IndividualColumns.of(all, kernels.precision());
  }

  private GenotypeRows pack(SnpLayout snps, SampleGroup group, int block) {
    Path path = Path.of(spec.bfile() + ".bed");
    BedFile bed =
        context.shared("bed", () -> BedFile.open(path, group.keep().length, snps.fileSnps()));
    SampleMask mask =
        context.shared("mask-" + segment.foldKey(), () -> SampleMask.of(group.keep()));
    int[] rows =
        Arrays.copyOfRange(snps.fileRows(), snps.blockStart(block), snps.blockStart(block + 1));
    return GenotypeRows.pack(bed.genotypes(), rows, mask);
  }

  private static double[][] add(double[][] totals, LaneColumns[] vectors) {
    double[][] sum = totals;
    if (sum == null) {
      sum = new double[vectors.length][vectors[0].lanes() * vectors[0].columns()];
    }
    for (int bin = 0; bin < vectors.length; bin++) {
      vectors[bin].addTo(sum[bin]);
    }
    return sum;
  }

  private void keep(BlockSweep.Swept swept, SweepMode mode) {
    long bytes = Arrays.stream(swept.vectors()).mapToLong(LaneColumns::bytes).sum();
    boolean resident =
        mode.resident()
            && context.shared("base", () -> context.memory().tryReserve(mode.baseBytes()))
            && context.memory().tryReserve(bytes);
    blocks.add(
        new Kept(
            swept.products(),
            swept.members(),
            resident ? swept.vectors() : null,
            resident ? bytes : 0));
  }

  private Partial cross(SnpLayout snps, SampleGroup group, VectorTotals totals) {
    double[][] cross = new double[blocks.size()][];
    for (int i = 0; i < cross.length; i++) {
      context.checkCancelled();
      Kept kept = blocks.get(i);
      LaneColumns[] vectors = kept.vectors();
      if (vectors == null) {
        GenotypeRows rows = pack(snps, group, first() + i);
        vectors =
            kernels
                .sweep()
                .vectors(rows, kept.members(), kept.products(), group.randomVectors().length);
      }
      cross[i] = kernels.inner().cross(vectors, totals.vectors());
    }
    return new Partial.Small(new CrossSums(cross));
  }

  @Override
  public void close() {
    blocks.forEach(kept -> context.memory().release(kept.reserved()));
    blocks.clear();
  }
}
