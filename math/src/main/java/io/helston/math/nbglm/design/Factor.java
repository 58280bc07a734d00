package io.helston.math.nbglm.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A column of the sample table with levels.
 *
 * @param levels in order, the reference first
 * @param codes position of each sample's level
 */
public record Factor(String name, List<String> levels, List<Integer> codes) {
  /** Copies the lists. */
  public Factor {
    levels = List.copyOf(levels);
    codes = List.copyOf(codes);
  }

  /** A factor with the order of levels and the reference that the options ask for. */
  static Factor of(SampleTable table, String name, DesignOptions options) {
    List<String> values = table.column(name).stream().map(String::strip).toList();
    List<String> levels = new ArrayList<>(ordered(values, name, options));
    String reference = options.references().get(name);
    if (reference != null) {
      if (!levels.remove(reference)) {
        throw unknownLevel(name, reference, levels);
      }
      levels.addFirst(reference);
    }
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "The factor '%s' has the single level '%s', so there is nothing to compare."
              .formatted(name, levels.getFirst()));
    }
    return new Factor(name, levels, values.stream().map(levels::indexOf).toList());
  }

  /** The level that others are compared with. */
  public String reference() {
    return levels.getFirst();
  }

  /** The position of a level, or an error that names those that exist. */
  public int indexOf(String level) {
    int index = levels.indexOf(level);
    if (index < 0) {
      throw unknownLevel(name, level, levels);
    }
    return index;
  }

  private static List<String> ordered(List<String> values, String name, DesignOptions options) {
    List<String> present = values.stream().distinct().sorted(order(values)).toList();
    List<String> given = options.levels().get(name);
    if (given == null) {
      return present;
    }
    for (String level : present) {
      if (!given.contains(level)) {
        throw new IllegalArgumentException(
            "The level '%s' of '%s' is not among the given levels %s."
                .formatted(level, name, String.join(", ", given)));
      }
    }
    return given.stream().filter(present::contains).distinct().toList();
  }

  private static Comparator<String> order(List<String> values) {
    boolean numeric = values.stream().noneMatch(value -> Double.isNaN(SampleTable.number(value)));
    return numeric
        ? Comparator.comparingDouble(SampleTable::number).thenComparing(level -> level)
        : Comparator.naturalOrder();
  }

  private static IllegalArgumentException unknownLevel(
      String name, String level, List<String> levels) {
    return new IllegalArgumentException(
        "The factor '%s' has no level '%s'; its levels are %s."
            .formatted(name, level, String.join(", ", levels)));
  }
}
