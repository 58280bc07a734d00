package io.helston.node.analysis.lmm;

import io.helston.protocol.wire.Wire;
import java.util.List;

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
      double[][] phenotypes,
      int[] variants,
      boolean loco,
      int[] chromosomeStarts)
      implements Wire {

    int chromosomes() {
      return chromosomeStarts.length - 1;
    }

    int individuals() {
      return phenotypes[0].length;
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
   * The eigensystem of a kinship matrix, and a group's model in its coordinates.
   *
   * @param values eigenvalues, ascending, cleaned
   * @param negative how many negative ones were set to zero
   * @param smallest the most negative one
   * @param vectors U', row i is the eigenvector of value i
   * @param rotatedPhenotypes U'y, [trait][individual]
   * @param rotatedCovariates U'W, individuals x columns, row-major
   */
  public record Eigen(
      double[] values,
      int negative,
      double smallest,
      double[] vectors,
      double[][] rotatedPhenotypes,
      double[] rotatedCovariates)
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
   * @param logLikelihood ML, with the variant
   * @param lambdaReml REML ratio with the variant
   * @param lambdaMl ML ratio with the variant
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
          Joined.of(log10p, other.log10p),
          Joined.of(status, other.status));
    }
  }
}
