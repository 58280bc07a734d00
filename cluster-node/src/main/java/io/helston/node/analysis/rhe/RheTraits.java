package io.helston.node.analysis.rhe;

import io.helston.math.rhe.Note;
import io.helston.math.rhe.RheEstimate;
import io.helston.protocol.result.RheTrait;
import io.helston.protocol.result.Undefined;
import java.util.List;
import java.util.stream.Collectors;

/** Estimates in the words of the protocol. */
final class RheTraits {
  private RheTraits() {}

  static RheTrait of(String trait, int snps, List<String> bins, RheEstimate estimate) {
    return new RheTrait(
        trait,
        estimate.individuals(),
        snps,
        bins,
        estimate.normalMatrix(),
        estimate.rightHandSide(),
        estimate.snps(),
        estimate.sigma(),
        estimate.sigmaSe(),
        estimate.sigmaMonteCarloSe(),
        estimate.h2(),
        estimate.h2Se(),
        estimate.enrichment(),
        estimate.enrichmentSe(),
        estimate.h2Overlap(),
        estimate.h2OverlapSe(),
        estimate.enrichmentOverlap(),
        estimate.enrichmentOverlapSe(),
        estimate.geneticVariance(),
        estimate.geneticVarianceSe(),
        estimate.notes().stream().map(RheTraits::undefined).toList());
  }

  private static Undefined undefined(Note note) {
    String components =
        note.components().isEmpty() ? "all components" : String.join(", ", note.components());
    String where =
        note.fullSample()
            ? components
            : components
                + " without block "
                + note.blocks().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new Undefined(where, note.reason().name(), note.text());
  }
}
