package io.helston.protocol.spec;

/**
 * How coefficients are fitted when the samples stay at several sites.
 *
 * @param federated whether least squares is FedPyDESeq2's, from sums of each site
 * @param siteManifest table of sites: name, counts, coldata
 * @param saveRounds whether every round of every gene is kept
 */
public record NbGlmFederation(boolean federated, InputRef siteManifest, boolean saveRounds) {

  public NbGlmFederation {
    if (saveRounds && !federated) {
      throw new IllegalArgumentException("--save-rounds goes with --irls fed only");
    }
  }

  /** One trusted cluster. */
  public static NbGlmFederation none() {
    return new NbGlmFederation(false, InputRef.none(), false);
  }
}
