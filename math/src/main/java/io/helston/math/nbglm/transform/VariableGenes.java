package io.helston.math.nbglm.transform;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the genes of largest variance while transformed genes come by one at a time. */
public final class VariableGenes {
  /** DESeq2 ntop. */
  public static final int TOP = 500;

  private static final Comparator<Row> BY_VARIANCE =
      Comparator.comparingDouble(Row::variance)
          .thenComparing(Comparator.comparingInt(Row::gene).reversed());

  private final int top;
  private final PriorityQueue<Row> kept = new PriorityQueue<>(BY_VARIANCE);

  private record Row(int gene, double variance, double[] values) {}

  /** Keeps up to the given number of genes. */
  public VariableGenes(int top) {
    if (top < 1) {
      throw new IllegalArgumentException("at least one gene must be kept, got " + top);
    }
    this.top = top;
  }

  /** Offers the transformed values of a gene, which are copied if it is kept. */
  public void offer(int gene, double[] values) {
    Row row = new Row(gene, variance(values), values);
    if (kept.size() < top || BY_VARIANCE.compare(row, kept.peek()) > 0) {
      kept.add(new Row(gene, row.variance, values.clone()));
      if (kept.size() > top) {
        kept.poll();
      }
    }
  }

  /** The kept genes, largest variance first. */
  public int[] genes() {
    return descending().stream().mapToInt(Row::gene).toArray();
  }

  /** Their values, one row per gene. */
  public double[][] rows() {
    return descending().stream().map(Row::values).toArray(double[][]::new);
  }

  private List<Row> descending() {
    return kept.stream().sorted(BY_VARIANCE.reversed()).toList();
  }

  private static double variance(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value;
    }
    mean /= values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }
}
