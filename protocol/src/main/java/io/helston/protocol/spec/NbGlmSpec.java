package io.helston.protocol.spec;

import java.util.Objects;

/**
 * Negative-binomial regression of counts on a design: which genes differ.
 *
 * @param inputs the counts and what is known of the samples
 * @param design the model
 * @param dispersion size factors and dispersions
 * @param testing tests and what becomes of their p-values
 * @param federation how coefficients are fitted
 * @param rounds folder that keeps what each round found, for later runs
 * @param memoryBytesPerNode bytes a node may use, 0 for its own choice
 */
public record NbGlmSpec(
    NbGlmInputs inputs,
    NbGlmDesign design,
    NbGlmDispersion dispersion,
    NbGlmTesting testing,
    NbGlmFederation federation,
    InputRef rounds,
    long memoryBytesPerNode)
    implements JobSpec {

  public NbGlmSpec {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(rounds, "rounds");
    boolean sites = federation.siteManifest().isPresent();
    if (federation.federated() != sites) {
      throw new IllegalArgumentException(
          "--irls fed needs --site-manifest, and --site-manifest needs --irls fed");
    }
    if (sites == inputs.counts().isPresent()) {
      throw new IllegalArgumentException(
          sites
              ? "--irls fed reads counts from --site-manifest; leave --counts and --coldata out"
              : "--counts is missing, expected a table of counts");
    }
    if (!sites && !inputs.coldata().isPresent()) {
      throw new IllegalArgumentException("--coldata is missing, expected a table of samples");
    }
    if (sites && testing.test() == NbGlmTest.LRT) {
      throw new IllegalArgumentException("--irls fed goes with --test wald only");
    }
    if (sites && testing.shrink()) {
      throw new IllegalArgumentException("--shrink does not go with --irls fed");
    }
    if ((testing.test() == NbGlmTest.LRT) == design.reduced().isEmpty()) {
      throw new IllegalArgumentException(
          design.reduced().isEmpty()
              ? "--test lrt needs --reduced, the design without what is tested"
              : "--reduced goes with --test lrt only");
    }
    if (memoryBytesPerNode < 0) {
      throw new IllegalArgumentException("--memory-gb is negative, expected a positive number");
    }
  }

  @Override
  public String analysis() {
    return "nbglm";
  }
}
