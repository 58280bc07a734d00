package io.helston.protocol.result;

import java.util.List;

/**
 * The mixed model of one trait.
 *
 * @param trait column name of the phenotype; several with + between them if they are modelled
 *     together
 * @param individuals individuals analysed
 * @param covariates names of the fixed effects, the intercept included
 * @param kinship the kinship in words, such as {@code centered, leaving out the tested chromosome}
 * @param nullModels one per kinship matrix, in the order of the chromosomes
 * @param components variances of several kinships; empty when there is one
 * @param joint null models of several traits together, instead of {@code nullModels}
 * @param filtered how many variants were left out for which reason, {@code REASON count}
 * @param variants the variants, in file order
 * @param inflation genomic inflation of each test, {@code TEST lambda}
 */
public record LmmTrait(
    String trait,
    int individuals,
    List<String> covariates,
    String kinship,
    List<LmmNull> nullModels,
    List<LmmComponents> components,
    List<LmmJoint> joint,
    List<String> filtered,
    LmmVariants variants,
    List<Inflation> inflation) {

  public LmmTrait {
    covariates = List.copyOf(covariates);
    nullModels = List.copyOf(nullModels);
    components = List.copyOf(components);
    joint = List.copyOf(joint);
    filtered = List.copyOf(filtered);
    inflation = List.copyOf(inflation);
  }

  /** The median chi-square of a test over its expectation. */
  public record Inflation(String test, double lambda) {}
}
