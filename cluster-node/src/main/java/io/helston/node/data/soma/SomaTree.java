package io.helston.node.data.soma;

import io.helston.node.data.soma.tiledb.GroupMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an object of an experiment is, and what it consists of.
 *
 * @param type the kind of object, as {@code SOMADataFrame}
 * @param metadata all metadata
 * @param array how it is stored; empty for groups, and for arrays that are not read
 * @param children the members of a group
 */
public record SomaTree(
    String name,
    String type,
    Map<String, String> metadata,
    Optional<SomaArrayFacts> array,
    List<SomaTree> children) {
  /** The metadata with the rules by which an object was written. */
  public static final String ENCODING = SomaNode.ENCODING;

  /** The kind of a table in an h5ad file. */
  public static final String TABLE_OF_ANNDATA = "dataframe";

  private static final String TABLE = "SOMADataFrame";
  private static final int DEEPEST = 16;
  private static final Set<String> READ = Set.of(TABLE, "SOMASparseNDArray");

  static SomaTree of(String name, SomaNode node) {
    return of(name, node, 0);
  }

  private static SomaTree of(String name, SomaNode node, int depth) {
    if (depth > DEEPEST) {
      throw node.malformed("lies in more than %d groups".formatted(DEEPEST));
    }
    if (!GroupMembers.isGroup(node.storage(), node.path())) {
      Optional<SomaArrayFacts> array =
          READ.contains(node.type())
              ? Optional.of(SomaArrayFacts.of(node.array()))
              : Optional.empty();
      return new SomaTree(name, node.type(), node.metadata(), array, List.of());
    }
    List<SomaTree> children = new ArrayList<>();
    for (String member : node.members().keySet()) {
      children.add(of(member, node.child(member, "member"), depth + 1));
    }
    return new SomaTree(name, node.type(), node.metadata(), Optional.empty(), children);
  }

  /** The rules by which the object was written, as {@code 1.1.0}. */
  public String encodingVersion() {
    return metadata.getOrDefault(ENCODING, "none");
  }

  /** Whether the object is a table rather than a matrix. */
  public boolean isTable() {
    return type.equals(TABLE) || type.equals(TABLE_OF_ANNDATA);
  }
}
