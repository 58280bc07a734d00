package io.helston.math.nbglm.design;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How columns of the sample table are read.
 *
 * @param factors numeric columns that are factors nevertheless
 * @param references reference level by factor
 * @param levels order of the levels by factor; levels without samples are left out
 */
public record DesignOptions(
    Set<String> factors, Map<String, String> references, Map<String, List<String>> levels) {
  /** Levels in order, the first one the reference. */
  public static final DesignOptions DEFAULT = new DesignOptions(Set.of(), Map.of(), Map.of());

  /** Copies the collections. */
  public DesignOptions {
    factors = Set.copyOf(factors);
    references = Map.copyOf(references);
    levels = Map.copyOf(levels);
  }

  /** The same with a reference level. */
  public DesignOptions withReference(String factor, String level) {
    Map<String, String> more = new HashMap<>(references);
    more.put(factor, level);
    return new DesignOptions(factors, more, levels);
  }

  boolean isFactor(SampleTable table, String column) {
    return factors.contains(column)
        || references.containsKey(column)
        || levels.containsKey(column)
        || !table.isNumeric(column);
  }
}
