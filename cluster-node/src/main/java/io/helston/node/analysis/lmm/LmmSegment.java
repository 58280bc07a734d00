package io.helston.node.analysis.lmm;

import io.helston.math.linalg.DenseAlgebra;
import io.helston.math.linalg.DenseAlgebra.SymmetricEigen;
import io.helston.math.lmm.FitException;
import io.helston.math.lmm.MultiKernelFit;
import io.helston.math.lmm.MultiKernelReml;
import io.helston.math.lmm.kinship.GenotypeDecoder;
import io.helston.math.lmm.kinship.KinshipFactor;
import io.helston.math.lmm.kinship.KinshipVariants;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.SegmentState;
import io.helston.node.analysis.WorkerContext;
import io.helston.node.analysis.lmm.LmmPayloads.Common;
import io.helston.node.analysis.lmm.LmmPayloads.Components;
import io.helston.node.analysis.lmm.LmmPayloads.Decomposed;
import io.helston.node.analysis.lmm.LmmPayloads.Eigen;
import io.helston.node.analysis.lmm.LmmPayloads.Group;
import io.helston.node.analysis.lmm.LmmPayloads.Kernel;
import io.helston.node.data.InputException;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.Segment;
import io.helston.protocol.work.Task;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A segment of a mixed model: tiles of a kinship, an eigendecomposition, or tests of variants. */
final class LmmSegment implements SegmentState {
  /** Kind of segment whose units are tiles. */
  static final String TILES = "kinship tiles";

  /** Kind of segment whose unit is a kinship matrix. */
  static final String EIGEN = "eigendecompositions";

  /** Kind of segment whose unit is a kinship of few variants, without its matrix. */
  static final String FACTOR = "factorised kinships";

  /** Kind of segment whose unit is a trait. */
  static final String COMPONENTS = "variance components";

  /** Kind of segment whose units are variants. */
  static final String VARIANTS = "variants";

  private final LmmSpec spec;
  private final WorkerContext context;
  private final KinshipTiles kinship;

  LmmSegment(LmmSpec spec, WorkerContext context) {
    this.spec = spec;
    this.context = context;
    kinship =
        new KinshipTiles(
            spec.bfile(),
            spec.kinship().kind(),
            spec.kinship().analysedOnly(),
            spec.precision(),
            context);
  }

  @Override
  public Partial run(Task task, RoundInputs inputs) {
    DenseAlgebra algebra = KinshipTiles.algebra((Common) task.parameters());
    Segment segment = task.segment();
    String name = segment.inputs().getFirst();
    Group group = inputs.get(name, Group.class);
    return switch (segment.kind()) {
      case TILES -> new Partial.Blob(kinship.sums(segment, name, group, algebra));
      case EIGEN -> new Partial.Blob(eigen(segment, inputs, group, algebra));
      case FACTOR -> {
        double[] z = KinshipFactor.of(kinship.decoder(name, group), factor(name, group, segment));
        context.checkCancelled();
        yield new Partial.Blob(new Decomposition(spec, group, algebra).ofFactor(z));
      }
      case COMPONENTS -> new Partial.Blob(components(segment, inputs, group, algebra));
      case VARIANTS -> {
        String eigen = segment.inputs().getLast();
        var tests = new VariantTests(spec, group, inputs.get(eigen, Eigen.class), algebra);
        yield new Partial.Blob(tests.run(segment, kinship.decoder(name, group), context, eigen));
      }
      default -> throw new IllegalArgumentException("lmm has no " + segment.kind());
    };
  }

  /** The variants of a kinship that leaves out one chromosome, or none. */
  private List<KinshipVariants> factor(String name, Group group, Segment segment) {
    int left = segment.firstUnit();
    int chromosomes = group.loco() ? group.chromosomes() : 1;
    GenotypeDecoder decoder = kinship.decoder(name, group);
    return IntStream.range(0, chromosomes)
        .filter(c -> c != left)
        .mapToObj(c -> kinship.scaled(name, group, decoder, c, chromosomes))
        .toList();
  }

  private Eigen eigen(Segment segment, RoundInputs inputs, Group group, DenseAlgebra algebra) {
    var decomposition = new Decomposition(spec, group, algebra);
    return switch (inputs.get(segment.inputs().getLast(), Wire.class)) {
      case Kernel kernel -> decomposition.ofMatrix(kernel.matrix());
      case Decomposed given ->
          decomposition.ofEigen(new SymmetricEigen(given.values(), given.vectors()));
      default -> throw new IllegalArgumentException("no kinship to decompose");
    };
  }

  private Components components(
      Segment segment, RoundInputs inputs, Group group, DenseAlgebra algebra) {
    List<String> names = segment.inputs();
    double[][] kernels = new double[names.size() - 1][];
    Arrays.setAll(kernels, k -> inputs.get(names.get(k + 1), Kernel.class).matrix());
    double[] y = group.phenotypes()[segment.firstUnit()];
    MultiKernelFit fit;
    try {
      fit = MultiKernelReml.fit(y, group.covariates(), kernels, algebra);
    } catch (FitException e) {
      throw new InputException(
          FailureKind.INCONSISTENT_INPUT,
          Path.of(spec.kinship().components().path()),
          0,
          e.getMessage());
    }
    return new Components(
        fit.status().name(),
        fit.iterations(),
        fit.theta(),
        fit.logLikelihood(),
        fit.logLikelihoodWithout(),
        fit.averageErrors().theta(),
        and(fit.averageErrors().hSq(), fit.averageErrors().hSqSum()),
        fit.observedErrors().theta(),
        and(fit.observedErrors().hSq(), fit.observedErrors().hSqSum()),
        fit.hSq());
  }

  private static double[] and(double[] values, double last) {
    double[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = last;
    return longer;
  }

  @Override
  public void close() {
    // Nothing is kept: what nodes share belongs to the job.
  }
}
