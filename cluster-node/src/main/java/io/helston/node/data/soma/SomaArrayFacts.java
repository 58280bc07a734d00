package io.helston.node.data.soma;

import io.helston.node.data.soma.tiledb.Attribute;
import io.helston.node.data.soma.tiledb.Dimension;
import io.helston.node.data.soma.tiledb.Enumeration;
import io.helston.node.data.soma.tiledb.SparseArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a table or matrix is stored.
 *
 * @param shape the size along each dimension
 * @param cells the stored cells: rows of a table, non-zero numbers of a matrix
 * @param atMost whether there may be fewer cells, since writes overlap perhaps or zeros are stored
 * @param storage how and in what it is stored, as in {@code TileDB format 22}
 * @param writes how often cells were written
 * @param firstWrite the time of the earliest write in milliseconds, 0 if there is none
 * @param lastWrite the time of the latest write in milliseconds, 0 if there is none
 * @param fields the dimensions, then the attributes
 */
public record SomaArrayFacts(
    List<Long> shape,
    long cells,
    boolean atMost,
    String storage,
    int writes,
    long firstWrite,
    long lastWrite,
    List<Field> fields) {

  /**
   * A dimension or attribute.
   *
   * @param type the type of its values, or of their numbers in an enumeration, as {@code INT64}
   * @param entries the list that values are numbers of
   */
  public record Field(
      String name, String type, boolean dimension, boolean nullable, Optional<Entries> entries) {}

  /** The size of an enumeration, and whether the order of its entries has a meaning. */
  public record Entries(int count, boolean ordered) {}

  static SomaArrayFacts of(SparseArray array) {
    return new SomaArrayFacts(
        Arrays.stream(SomaShape.of(array)).boxed().toList(),
        array.cells(),
        array.mayOverlap(),
        "TileDB format " + array.schema().version(),
        array.fragmentCount(),
        array.firstWrite(),
        array.lastWrite(),
        fields(array));
  }

  private static List<Field> fields(SparseArray array) {
    List<Field> fields = new ArrayList<>();
    for (Dimension dimension : array.schema().dimensions()) {
      fields.add(
          new Field(dimension.name(), dimension.type().name(), true, false, Optional.empty()));
    }
    for (Attribute attribute : array.schema().attributes()) {
      fields.add(
          new Field(
              attribute.name(),
              attribute.type().name(),
              false,
              attribute.nullable(),
              entries(array, attribute)));
    }
    return fields;
  }

  private static Optional<Entries> entries(SparseArray array, Attribute attribute) {
    if (!attribute.isEnumerated()) {
      return Optional.empty();
    }
    Enumeration enumeration = array.enumeration(attribute.enumeration());
    return Optional.of(new Entries(enumeration.values().size(), enumeration.ordered()));
  }
}
