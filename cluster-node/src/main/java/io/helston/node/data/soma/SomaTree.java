package io.helston.node.data.soma;

import io.helston.node.data.soma.tiledb.ArraySchema;
import io.helston.node.data.soma.tiledb.Attribute;
import io.helston.node.data.soma.tiledb.Dimension;
import io.helston.node.data.soma.tiledb.GroupMembers;
import io.helston.node.data.soma.tiledb.SparseArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an object of an experiment is, and what it consists of.
 *
 * @param type the kind of object, as {@code SOMADataFrame}
 * @param metadata all metadata
 * @param shape the size along each dimension; empty for groups
 * @param cells the stored cells, counted more than once if writes overlap; -1 for groups
 * @param formatVersion the version of the array's format; 0 for groups
 * @param fields the dimensions, then the attributes; empty for groups
 * @param children the members of a group
 */
public record SomaTree(
    String name,
    String type,
    Map<String, String> metadata,
    List<Long> shape,
    long cells,
    int formatVersion,
    List<Field> fields,
    List<SomaTree> children) {
  private static final int DEEPEST = 16;

  /**
   * A dimension or attribute.
   *
   * @param type the type of its values, as {@code INT64}
   * @param enumerated whether values are entries of an enumeration
   */
  public record Field(
      String name, String type, boolean dimension, boolean nullable, boolean enumerated) {}

  static SomaTree of(String name, SomaNode node) {
    return of(name, node, 0);
  }

  private static SomaTree of(String name, SomaNode node, int depth) {
    if (depth > DEEPEST) {
      throw node.malformed("lies in more than %d groups".formatted(DEEPEST));
    }
    if (!GroupMembers.isGroup(node.storage(), node.path())) {
      return array(name, node);
    }
    List<SomaTree> children = new ArrayList<>();
    for (String member : node.members().keySet()) {
      children.add(of(member, node.child(member, "member"), depth + 1));
    }
    return new SomaTree(name, node.type(), node.metadata(), List.of(), -1, 0, List.of(), children);
  }

  private static SomaTree array(String name, SomaNode node) {
    if (node.type().equals("SOMADenseNDArray")) {
      return new SomaTree(
          name, node.type(), node.metadata(), List.of(), -1, 0, List.of(), List.of());
    }
    SparseArray array = node.array();
    ArraySchema schema = array.schema();
    List<Field> fields = new ArrayList<>();
    for (Dimension dimension : schema.dimensions()) {
      fields.add(new Field(dimension.name(), dimension.type().name(), true, false, false));
    }
    for (Attribute attribute : schema.attributes()) {
      fields.add(
          new Field(
              attribute.name(),
              attribute.type().name(),
              false,
              attribute.nullable(),
              attribute.isEnumerated()));
    }
    List<Long> shape = new ArrayList<>();
    for (long size : SomaShape.of(array)) {
      shape.add(size);
    }
    return new SomaTree(
        name,
        node.type(),
        node.metadata(),
        shape,
        array.cells(),
        schema.version(),
        fields,
        List.of());
  }
}
