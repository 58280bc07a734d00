package io.helston.protocol.result;

import java.util.List;

/**
 * The variance components of one trait. With K bins and J blocks, row j of the replicate arrays
 * leaves block j out and row J is the full sample; components are the K bins in annotation order,
 * then the residual. A number that could not be computed is NaN and has its reason in {@code
 * undefined}.
 *
 * @param trait column name of the phenotype
 * @param N individuals analysed
 * @param M SNPs after --extract and --exclude, over which the blocks are cut
 * @param components bin names, without the residual
 * @param T normal matrix as used in the solve, [J+1][K+1][K+1]
 * @param q right-hand side, [J+1][K+1]
 * @param Mjk varying SNPs per bin, [J+1][K]
 * @param sigma variance components, [J+1][K+1]
 * @param sigma_se jackknife standard error, [K+1]
 * @param sigma_mc_se Monte-Carlo standard error from the spread of the random vectors, [K+1]
 * @param h2 proportion of variance per bin, then their sum, [J+1][K+1]
 * @param enrichment share of h2 over share of SNPs, [J+1][K]
 * @param h2_overlap the same counting overlaps (S-LDSC's definition), [J+1][K+1]
 * @param enrichment_overlap [J+1][K]
 * @param genetic_variance sum of the bins' variance components, full sample
 * @param genetic_variance_se its jackknife standard error
 */
public record RheTrait(
    String trait,
    int N,
    int M,
    List<String> components,
    double[][][] T,
    double[][] q,
    double[][] Mjk,
    double[][] sigma,
    double[] sigma_se,
    double[] sigma_mc_se,
    double[][] h2,
    double[] h2_se,
    double[][] enrichment,
    double[] enrichment_se,
    double[][] h2_overlap,
    double[] h2_overlap_se,
    double[][] enrichment_overlap,
    double[] enrichment_overlap_se,
    double genetic_variance,
    double genetic_variance_se,
    List<Undefined> undefined) {}
