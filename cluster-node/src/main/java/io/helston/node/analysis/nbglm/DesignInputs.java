package io.helston.node.analysis.nbglm;

import io.helston.math.nbglm.design.Contrast;
import io.helston.math.nbglm.design.ContrastSpec;
import io.helston.math.nbglm.design.Contrasts;
import io.helston.math.nbglm.design.Design;
import io.helston.math.nbglm.design.DesignMatrix;
import io.helston.math.nbglm.design.DesignOptions;
import io.helston.math.nbglm.design.Formula;
import io.helston.math.nbglm.design.SampleTable;
import io.helston.node.data.InputException;
import io.helston.node.data.counts.ColumnData;
import io.helston.node.data.counts.CountMatrix;
import io.helston.node.data.counts.NumberMatrix;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.NbGlmDesign;
import io.helston.protocol.spec.NbGlmSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The design and the contrasts of a specification, checked against the samples.
 *
 * @param reduced the design without what a likelihood ratio tests
 */
record DesignInputs(Design design, Optional<Design> reduced, List<Contrast> contrasts) {

  static DesignInputs read(
      NbGlmSpec spec, CountMatrix counts, ColumnData coldata, List<String> notes) {
    NbGlmDesign wanted = spec.design();
    Path path = coldata.path();
    checkFactors(wanted, coldata);
    Design design =
        wanted.matrix().isPresent()
            ? matrix(Path.of(wanted.matrix().path()), counts)
            : formula(wanted, wanted.formula(), coldata);
    NbGlmPlan.said(
        path,
        () -> {
          design.matrix().requireEstimable();
          return design;
        });
    notes.add("design: " + String.join(", ", design.matrix().columnNames()));
    Optional<Design> reduced =
        wanted.reduced().isEmpty()
            ? Optional.empty()
            : Optional.of(formula(wanted, wanted.reduced(), coldata));
    reduced.ifPresent(
        smaller ->
            NbGlmPlan.said(
                path,
                () -> {
                  design.matrix().requireNested(smaller.matrix());
                  return smaller;
                }));
    List<Contrast> contrasts = NbGlmPlan.said(path, () -> contrasts(spec, design));
    checkShrinkage(spec, contrasts, path);
    return new DesignInputs(design, reduced, contrasts);
  }

  /** A word that names nothing is a slip of the pen. */
  private static void checkFactors(NbGlmDesign wanted, ColumnData coldata) {
    var named = new ArrayList<>(wanted.factors());
    wanted.references().forEach(text -> named.add(text.substring(0, text.indexOf('='))));
    for (String name : named) {
      if (!coldata.columns().contains(name)) {
        throw NbGlmPlan.inconsistent(
            coldata.path(),
            "has no column '%s' of --factor or --ref; its columns are %s"
                .formatted(name, String.join(", ", coldata.columns())));
      }
    }
  }

  private static Design matrix(Path path, CountMatrix counts) {
    NumberMatrix rows = NumberMatrix.design(path, counts);
    int columns = rows.columns().size();
    double[] values = new double[rows.values().length * columns];
    for (int i = 0; i < rows.values().length; i++) {
      System.arraycopy(rows.values()[i], 0, values, i * columns, columns);
    }
    return NbGlmPlan.said(
        path, () -> Design.of(new DesignMatrix(rows.columns(), counts.samples().size(), values)));
  }

  private static Design formula(NbGlmDesign wanted, String text, ColumnData coldata) {
    return NbGlmPlan.said(
        coldata.path(),
        () -> {
          Formula formula = Formula.parse(text);
          requireValues(formula, coldata);
          return Design.of(formula, table(coldata), options(wanted));
        });
  }

  /** Refuses the table of a site that lacks what the formula needs, by its own lines. */
  static void requireSite(String text, ColumnData coldata) {
    Formula formula = NbGlmPlan.said(coldata.path(), () -> Formula.parse(text));
    for (String name : formula.variables()) {
      if (!coldata.columns().contains(name)) {
        throw NbGlmPlan.inconsistent(
            coldata.path(),
            "has no column '%s' of the design; its columns are %s"
                .formatted(name, String.join(", ", coldata.columns())));
      }
    }
    requireValues(formula, coldata);
  }

  private static void requireValues(Formula formula, ColumnData coldata) {
    for (int c = 0; c < coldata.columns().size(); c++) {
      String name = coldata.columns().get(c);
      for (int i = 0; i < coldata.samples().size(); i++) {
        if (coldata.values()[c][i] == null && formula.variables().contains(name)) {
          throw new InputException(
              FailureKind.INCONSISTENT_INPUT,
              coldata.path(),
              coldata.lines()[i],
              "sample '%s' has no value of '%s', which is in the design; leave it out or fill it"
                  .formatted(coldata.samples().get(i), name));
        }
      }
    }
  }

  private static SampleTable table(ColumnData coldata) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (int c = 0; c < coldata.columns().size(); c++) {
      var values = new ArrayList<String>();
      for (String value : coldata.values()[c]) {
        values.add(value == null ? "NA" : value);
      }
      columns.put(coldata.columns().get(c), values);
    }
    return new SampleTable(coldata.samples(), columns);
  }

  private static DesignOptions options(NbGlmDesign wanted) {
    Map<String, String> references = new HashMap<>();
    for (String reference : wanted.references()) {
      int at = reference.indexOf('=');
      references.put(reference.substring(0, at), reference.substring(at + 1));
    }
    return new DesignOptions(Set.copyOf(wanted.factors()), references, Map.of());
  }

  private static List<Contrast> contrasts(NbGlmSpec spec, Design design) {
    if (spec.testing().allContrasts()) {
      return Contrasts.pairs(design);
    }
    if (spec.testing().contrasts().isEmpty()) {
      return List.of(Contrasts.last(design));
    }
    return spec.testing().contrasts().stream()
        .map(text -> Contrasts.of(design, ContrastSpec.parse(text)))
        .toList();
  }

  private static void checkShrinkage(NbGlmSpec spec, List<Contrast> contrasts, Path path) {
    for (Contrast contrast : contrasts) {
      int coefficient = contrast.singleCoefficient();
      if (spec.testing().shrink() && (coefficient < 0 || contrast.weights()[coefficient] != 1)) {
        throw NbGlmPlan.inconsistent(
            path,
            "--shrink apeglm shrinks one coefficient, and '%s' is none; set another --ref"
                .formatted(contrast.name()));
      }
    }
  }
}
