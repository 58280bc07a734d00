package io.helston.math.nbglm.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Codes the terms of a formula as columns, by the rules of R's model.matrix. */
final class ModelMatrixBuilder {
  private record Column(String name, double[] values) {}

  private final Formula formula;
  private final SampleTable table;
  private final Map<String, Factor> factors = new LinkedHashMap<>();

  ModelMatrixBuilder(Formula formula, SampleTable table, DesignOptions options) {
    this.formula = formula;
    this.table = table;
    for (String variable : formula.variables()) {
      table.requireComplete(variable);
      if (options.isFactor(table, variable)) {
        factors.put(variable, Factor.of(table, variable, options));
      }
    }
  }

  Design build() {
    List<Column> columns = new ArrayList<>();
    if (formula.intercept()) {
      columns.add(new Column(ColumnNames.INTERCEPT, ones()));
    }
    Term full = firstTermWithFactor();
    for (Term term : formula.terms()) {
      columns.addAll(columns(term, term.equals(full)));
    }
    int samples = table.samples().size();
    double[] values = new double[samples * columns.size()];
    for (int j = 0; j < columns.size(); j++) {
      for (int i = 0; i < samples; i++) {
        values[i * columns.size() + j] = columns.get(j).values[i];
      }
    }
    List<String> names = columns.stream().map(Column::name).toList();
    return new Design(
        new DesignMatrix(names, samples, values),
        Optional.of(formula),
        List.copyOf(factors.values()));
  }

  /** Without intercept, the term whose first factor gets a column for each level; else null. */
  private Term firstTermWithFactor() {
    return formula.terms().stream()
        .filter(term -> !formula.intercept())
        .filter(term -> term.variables().stream().anyMatch(factors::containsKey))
        .findFirst()
        .orElse(null);
  }

  private List<Column> columns(Term term, boolean firstFactorFull) {
    boolean full = firstFactorFull;
    List<Column> columns = List.of(new Column("", ones()));
    for (String variable : term.variables()) {
      Factor factor = factors.get(variable);
      boolean contrasts = formula.has(term.without(variable)) && !(full && factor != null);
      full &= factor == null;
      List<Column> coded = factor == null ? numeric(variable) : coded(factor, contrasts);
      List<Column> products = new ArrayList<>();
      for (Column next : coded) {
        for (Column column : columns) {
          products.add(product(column, next));
        }
      }
      columns = products;
    }
    return columns.stream().map(column -> named(term, column)).toList();
  }

  /** DESeq2's name: factor_level_vs_reference for main effects beside an intercept. */
  private Column named(Term term, Column column) {
    Factor factor = term.variables().size() == 1 ? factors.get(term.variables().getFirst()) : null;
    if (factor == null || !formula.intercept()) {
      return new Column(ColumnNames.syntactic(column.name), column.values);
    }
    String level = column.name.substring(factor.name().length());
    String name = ColumnNames.versus(factor.name(), level, factor.reference());
    return new Column(name, column.values);
  }

  private List<Column> numeric(String variable) {
    return List.of(new Column(variable, table.numbers(variable)));
  }

  private List<Column> coded(Factor factor, boolean contrasts) {
    List<Column> columns = new ArrayList<>();
    for (int level = contrasts ? 1 : 0; level < factor.levels().size(); level++) {
      int code = level;
      double[] indicator =
          factor.codes().stream().mapToDouble(other -> other == code ? 1 : 0).toArray();
      columns.add(new Column(factor.name() + factor.levels().get(level), indicator));
    }
    return columns;
  }

  private static Column product(Column a, Column b) {
    double[] values = new double[a.values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = a.values[i] * b.values[i];
    }
    return new Column(a.name.isEmpty() ? b.name : a.name + ":" + b.name, values);
  }

  private double[] ones() {
    double[] ones = new double[table.samples().size()];
    Arrays.fill(ones, 1);
    return ones;
  }
}
