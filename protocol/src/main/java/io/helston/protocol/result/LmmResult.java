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
      LmmNull all = trait.nullModels().getFirst();
      String loco = trait.nullModels().size() > 1 ? " without " + all.chromosome() : "";
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: pve = %.4f (se %.4f)%s, %d individuals, %d variants tested",
              trait.trait(),
              all.pve(),
              all.pveSe(),
              loco,
              trait.individuals(),
              trait.variants().tested()));
    }
    return lines;
  }
}
