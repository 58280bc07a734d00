package io.helston.protocol.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Variance components of each trait, and the association of each variant with it. */
public record LmmResult(List<LmmTrait> traits) implements JobResult {

  public LmmResult {
    traits = List.copyOf(traits);
  }

  @Override
  public List<String> summary() {
    var lines = new ArrayList<String>();
    for (LmmTrait trait : traits) {
      if (!trait.joint().isEmpty()) {
        lines.add(together(trait));
      } else {
        lines.add(trait.components().isEmpty() ? single(trait) : several(trait));
      }
    }
    return lines;
  }

  private static String single(LmmTrait trait) {
    LmmNull all = trait.nullModels().getFirst();
    String loco = trait.nullModels().size() > 1 ? " without " + all.chromosome() : "";
    return String.format(
        Locale.ROOT,
        "%s: pve = %.4f (se %.4f)%s, %d individuals, %d variants tested",
        trait.trait(),
        all.pve(),
        all.pveSe(),
        loco,
        trait.individuals(),
        trait.variants().tested());
  }

  private static String together(LmmTrait trait) {
    LmmJoint model = trait.joint().getFirst();
    return String.format(
        Locale.ROOT,
        "%s together: genetic correlation %.4f of the first two, %d individuals, %d variants"
            + " tested",
        trait.trait(),
        model.geneticCorrelation(0, 1),
        trait.individuals(),
        trait.variants().tested());
  }

  private static String several(LmmTrait trait) {
    LmmComponents fit = trait.components().getFirst();
    return String.format(
        Locale.ROOT,
        "%s: %d kinships explain %.4f (se %.4f), %d individuals",
        trait.trait(),
        fit.kernels().size(),
        fit.shareSum(),
        fit.averageShareSe()[fit.share().length],
        trait.individuals());
  }
}
