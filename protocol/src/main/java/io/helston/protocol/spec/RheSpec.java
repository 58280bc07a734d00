package io.helston.protocol.spec;

import java.util.List;
import java.util.Objects;

/**
 * A randomized Haseman-Elston regression on PLINK genotypes.
 *
 * @param bfile prefix of the .bed, .bim and .fam files
 * @param phenotypeFile table with header {@code FID IID name...}
 * @param phenotypes columns to analyse; empty means all
 * @param covariates what is projected out
 * @param annotation 0/1 matrix with a row per .bim line and a column per bin; none means one bin
 * @param filter which individuals and SNPs take part
 * @param blocks jackknife blocks, at least 2
 * @param vectors random vectors, at least 1; 0 for as many as {@code vectorsFile} has
 * @param seed seed of the random vectors
 * @param vectorsFile random vectors to use instead, a row per analysed individual
 * @param traces how the normal equations are formed
 * @param precision arithmetic of the genotype kernels
 * @param memoryBytesPerNode bytes a node may use, 0 for its own choice
 */
public record RheSpec(
    String bfile,
    InputRef phenotypeFile,
    List<String> phenotypes,
    CovariateSpec covariates,
    InputRef annotation,
    GenotypeFilter filter,
    int blocks,
    int vectors,
    long seed,
    InputRef vectorsFile,
    TraceConvention traces,
    ArithmeticPrecision precision,
    long memoryBytesPerNode)
    implements JobSpec {

  /** PyRHE's default number of jackknife blocks. */
  public static final int DEFAULT_BLOCKS = 100;

  /** PyRHE's default number of random vectors. */
  public static final int DEFAULT_VECTORS = 10;

  public RheSpec {
    Objects.requireNonNull(bfile, "bfile");
    phenotypes = List.copyOf(phenotypes);
    if (blocks < 2) {
      throw new IllegalArgumentException(
          "--blocks is " + blocks + ", expected at least 2: the jackknife leaves one block out");
    }
    boolean fromFile = vectorsFile.isPresent() && vectors == 0;
    if (vectors < 1 && !fromFile) {
      throw new IllegalArgumentException("--vectors is " + vectors + ", expected at least 1");
    }
    if (memoryBytesPerNode < 0) {
      throw new IllegalArgumentException("--memory-gb is negative, expected a positive number");
    }
  }

  @Override
  public String analysis() {
    return "rhe";
  }
}
