package io.helston.node.analysis;

import io.helston.protocol.wire.Wire;
import java.util.Map;

/** The inputs of a segment by name; shared by all slots of a node, so nobody may change them. */
public record RoundInputs(Map<String, Wire> byName) {

  /** The input of that name. */
  public <T extends Wire> T get(String name, Class<T> type) {
    Wire input = byName.get(name);
    if (input == null) {
      throw new IllegalStateException("the segment did not name input '" + name + "'");
    }
    return type.cast(input);
  }
}
