package io.helston.node.client.soma;

import io.helston.math.soma.label.LabelEncoder;
import io.helston.math.soma.label.Labels;
import io.helston.node.data.InputException;
import io.helston.node.data.soma.tiledb.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Labels of the cells of a query as numbers from 0, in ascending order of their text: the values of
 * one or more columns of obs, joined by {@code //}. All cells of the query count, whichever of them
 * a consumer takes, so that all consumers have the same numbers.
 */
public final class SomaLabels {
  private final long[] joinids;
  private final List<String> texts;
  private final int[] codes;

  private SomaLabels(long[] joinids, List<String> texts, int[] codes) {
    this.joinids = joinids;
    this.texts = texts;
    this.codes = codes;
  }

  /**
   * The labels of the cells of which batches are served.
   *
   * @param columns of obs, one or more
   * @throws InputException if a column is not there, or has no value for one of the cells
   */
  public static SomaLabels of(SomaBatches batches, List<String> columns) {
    List<String> labels = read(batches, columns);
    return of(batches, labels, LabelEncoder.of(labels));
  }

  /**
   * As {@link #of(SomaBatches, List)}, with the numbers of another query, such as that of the cells
   * for training.
   *
   * @param known the other query's {@link #texts}
   * @throws InputException if a column is not there or has no value for one of the cells, or a cell
   *     has a label that is not known
   */
  public static SomaLabels of(SomaBatches batches, List<String> columns, List<String> known) {
    List<String> labels = read(batches, columns);
    var numbered = new HashSet<>(known);
    for (int cell = 0; cell < labels.size(); cell++) {
      if (!numbered.contains(labels.get(cell))) {
        throw InputException.inconsistent(
            batches.experiment(),
            0,
            "cell %d has the label %s, which is not among the %d known ones"
                .formatted(
                    batches.joinids()[cell],
                    InputException.quote(labels.get(cell)),
                    numbered.size()));
      }
    }
    return of(batches, labels, LabelEncoder.of(known));
  }

  private static SomaLabels of(SomaBatches batches, List<String> labels, LabelEncoder encoder) {
    return new SomaLabels(batches.joinids(), encoder.classes(), encoder.codes(labels));
  }

  /** Labels of which a missing value is one more, the last. */
  static SomaLabels withMissing(SomaBatches batches, String column) {
    List<String> labels = values(batches.column(column));
    LabelEncoder encoder = LabelEncoder.of(labels);
    var texts = new ArrayList<>(encoder.classes());
    texts.add("(no value)");
    int[] codes = encoder.codes(labels);
    Arrays.setAll(codes, cell -> codes[cell] < 0 ? texts.size() - 1 : codes[cell]);
    return new SomaLabels(batches.joinids(), List.copyOf(texts), codes);
  }

  private static List<String> read(SomaBatches batches, List<String> columns) {
    var values = new ArrayList<List<String>>();
    for (String name : columns) {
      List<String> column = values(batches.column(name));
      int missing = column.indexOf(null);
      if (missing >= 0) {
        throw InputException.inconsistent(
            batches.experiment(),
            0,
            "cell %d has no value in column '%s', expected one for its label; leave such cells out"
                    .formatted(batches.joinids()[missing], name)
                + " with a filter, as --obs-filter '%s != \"\"'".formatted(name));
      }
      values.add(column);
    }
    return LabelEncoder.joined(values);
  }

  private static List<String> values(Column column) {
    String[] texts = new String[column.size()];
    Arrays.setAll(texts, column::text);
    return Arrays.asList(texts);
  }

  /** The labels in the order of their numbers. */
  public List<String> texts() {
    return texts;
  }

  /** The number of labels. */
  public int count() {
    return texts.size();
  }

  /** How many cells of the query have each label. */
  public int[] cells() {
    return Labels.counts(codes, texts.size());
  }

  /** The label's number of each cell of the query, in the order of joinids. */
  public int[] all() {
    return codes.clone();
  }

  /** The label's number of each cell of a batch. */
  public int[] of(SomaBatch batch) {
    int[] found = new int[batch.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = codes[Arrays.binarySearch(joinids, batch.joinids()[i])];
    }
    return found;
  }
}
