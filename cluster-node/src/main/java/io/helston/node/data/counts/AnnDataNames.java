package io.helston.node.data.counts;

import io.helston.node.data.InputException;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names of observations or variables of an AnnData object: the index of its data frame. */
final class AnnDataNames {
  /** Where the index is unless an attribute of the same name tells another column. */
  private static final String INDEX = "_index";

  private AnnDataNames() {}

  /**
   * Reads the index of a data frame.
   *
   * @param frame {@code obs} or {@code var}
   */
  static List<String> read(Path path, HdfFile file, String frame) {
    Node node = file.getChild(frame);
    if (!(node instanceof Group group)) {
      throw InputException.malformed(
          path,
          0,
          node == null
              ? "has no group " + frame + ", expected an AnnData object"
              : frame
                  + " is not a group, expected one; write the file anew with anndata 0.7 or"
                  + " later");
    }
    Attribute attribute = group.getAttribute(INDEX);
    String index = attribute == null ? INDEX : attribute.getData().toString();
    Node column = group.getChild(index);
    List<String> names = texts(column);
    if (names == null) {
      throw InputException.malformed(
          path, 0, "%s has no column '%s', expected one of names".formatted(frame, index));
    }
    return names;
  }

  /** A column of an array, of categories with codes, or of values with a mask; null if neither. */
  private static List<String> texts(Node column) {
    return switch (column) {
      case Dataset array -> texts(array);
      case Group group
          when group.getChild("categories") instanceof Dataset categories
              && group.getChild("codes") instanceof Dataset codes -> {
        List<String> levels = texts(categories);
        List<String> names = new ArrayList<>();
        for (double code : H5Numbers.of(codes.getDataFlat())) {
          // A missing value has code -1; an empty name is refused where names are checked.
          names.add(code < 0 ? "" : levels.get((int) code));
        }
        yield names;
      }
      case Group group when group.getChild("values") instanceof Dataset values -> texts(values);
      case null, default -> null;
    };
  }

  private static List<String> texts(Dataset array) {
    return switch (array.getDataFlat()) {
      case null -> List.of();
      case Object[] values -> Arrays.stream(values).map(Object::toString).toList();
      case Object numbers ->
          Arrays.stream(H5Numbers.of(numbers)).mapToObj(n -> Long.toString((long) n)).toList();
    };
  }
}
