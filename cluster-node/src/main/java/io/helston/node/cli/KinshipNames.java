package io.helston.node.cli;

import io.helston.protocol.spec.KinshipKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of kinship as users write them. */
final class KinshipNames {
  private KinshipNames() {}

  /** The kind of that name, which is in any case; empty if there is none. */
  static Optional<KinshipKind> of(String name) {
    return Arrays.stream(KinshipKind.values())
        .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
