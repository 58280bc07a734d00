package io.helston.node.analysis.lmm;

import io.helston.node.analysis.columns.Joined;
import io.helston.protocol.wire.Wire;
import java.util.List;
import java.util.stream.Stream;

/** What travels between the driver and the segments of a mixed model. */
public final class LmmPayloads {
  private LmmPayloads() {}

  /**
   * Traits measured in the same individuals, and their variants.
   *
   * @param keep which rows of the .fam file the individuals are
   * @param fileVariants rows of the .bim file
   * @param covariates W by row, individuals x columns, row-major
   * @param columns columns of W
   * @param interaction column of W whose product with each variant is tested; -1 for none
   * @param phenotypes y of each trait, [trait][individual]
   * @param variants accepted .bim rows, in file order
   * @param loco whether there is a kinship without each chromosome
   * @param chromosomeStarts where each chromosome begins in {@code variants}, then their number
   */
  public record Group(
      boolean[] keep,
      int fileVariants,
      double[] covariates,
      int columns,
      int interaction,
      double[][] phenotypes,
      int[] variants,
      boolean loco,
      int[] chromosomeStarts)
      implements Wire {

    int chromosomes() {
      return chromosomeStarts.length - 1;
    }

    int individuals() {
      return covariates.length / columns;
    }

    /** First variant of a chromosome; of all for -1. */
    int from(int chromosome) {
      return chromosome < 0 ? 0 : chromosomeStarts[chromosome];
    }

    /** Behind the last variant of a chromosome; of all for -1. */
    int to(int chromosome) {
      return chromosome < 0 ? variants.length : chromosomeStarts[chromosome + 1];
    }
  }

  /**
   * What all segments of a job do alike.
   *
   * @param algebra name of the linear algebra that the numbers are to come from
   */
  public record Common(String algebra) implements Wire {}

  /** Sums of some tiles of a kinship matrix, in tile order, [tile][chromosome]. */
  public record TileSums(List<Sums> tiles) implements Wire {
    public TileSums {
      tiles = List.copyOf(tiles);
    }

    TileSums and(TileSums next) {
      return new TileSums(Stream.concat(tiles.stream(), next.tiles.stream()).toList());
    }
  }

  /**
   * A tile.
   *
   * @param variants variants that enter, per chromosome
   * @param sums entries of the tile, [chromosome][entry]
   */
  public record Sums(long[] variants, double[][] sums) implements Wire {}

  /** A kinship matrix of the individuals of a group, centred, order x order. */
  public record Kernel(double[] matrix) implements Wire {}

  /**
   * Eigenvalues and eigenvectors that were read from files.
   *
   * @param values in any order
   * @param vectors row i is the eigenvector of value i
   */
  public record Decomposed(double[] values, double[] vectors) implements Wire {}

  /**
   * Coordinates in which the covariance of a group's model is diagonal, and the model in them.
   *
   * @param values eigenvalues, cleaned, one per coordinate
   * @param negative how many negative ones were set to zero
   * @param smallest the most negative one
   * @param rank how many eigenvalues were kept; the individuals' number unless of low rank
   * @param vectors rows of the coordinates, in low rank of all but the last (see {@code
   *     LowRankBasis}); if {@code whitened}, the lower triangle that whitens at {@code ratio}
   * @param rotatedPhenotypes y in the coordinates, [trait][coordinate]
   * @param rotatedCovariates W in the coordinates, coordinates x columns, row-major
   * @param whitened whether {@code vectors} whiten, for tests at a fixed ratio alone
   * @param ratio the first trait's REML ratio if whitened
   */
  public record Eigen(
      double[] values,
      int negative,
      double smallest,
      int rank,
      double[] vectors,
      double[][] rotatedPhenotypes,
      double[] rotatedCovariates,
      boolean whitened,
      double ratio)
      implements Wire {

    int coordinates() {
      return values.length;
    }
  }

  /** Variance components of several kinships, see {@code MultiKernelFit}. */
  public record Components(
      String status,
      int iterations,
      double[] theta,
      double logLikelihood,
      double logLikelihoodWithout,
      double[] averageErrors,
      double[] averageShareErrors,
      double[] observedErrors,
      double[] observedShareErrors,
      double[] shares)
      implements Wire {}

  /** Tests of some variants of a group, [trait], in file order. */
  public record Tested(List<Columns> traits) implements Wire {
    public Tested {
      traits = List.copyOf(traits);
    }
  }

  /**
   * Results of some variants as columns.
   *
   * @param frequency of allele 1
   * @param missing missing calls
   * @param beta effects
   * @param se their standard errors
   * @param logLikelihood with the variant: ML if the likelihood ratio was asked for, else
   *     restricted
   * @param lambdaReml REML ratio with the variant
   * @param lambdaMl ML ratio with the variant
   * @param effects on several traits together, then their covariances, [number][variant]
   * @param log10p minus log10 p, [test in the order asked for][variant]
   * @param status ordinal of {@code VariantStatus}
   */
  public record Columns(
      double[] frequency,
      int[] missing,
      double[] beta,
      double[] se,
      double[] logLikelihood,
      double[] lambdaReml,
      double[] lambdaMl,
      double[][] effects,
      double[][] log10p,
      byte[] status)
      implements Wire {

    Columns and(Columns other) {
      return new Columns(
          Joined.of(frequency, other.frequency),
          Joined.of(missing, other.missing),
          Joined.of(beta, other.beta),
          Joined.of(se, other.se),
          Joined.of(logLikelihood, other.logLikelihood),
          Joined.of(lambdaReml, other.lambdaReml),
          Joined.of(lambdaMl, other.lambdaMl),
          Joined.of(effects, other.effects),
          Joined.of(log10p, other.log10p),
          Joined.of(status, other.status));
    }
  }
}
