package io.helston.math.rhe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects why rows or components are undefined and words one {@link Note} for each cause. */
final class Findings {
  private static final int BLOCKS_NAMED = 5;

  /** Components in ascending order; empty when the whole row is meant. */
  private record Cause(Undefined reason, List<Integer> components) {}

  private static final class Rows {
    private boolean fullSample;
    private final List<Integer> blocks = new ArrayList<>();
  }

  private final List<String> names;
  private final Map<Cause, Rows> causes = new LinkedHashMap<>();

  /** Names of the bins; the residual is called "e". */
  Findings(List<String> binNames) {
    names = new ArrayList<>(binNames);
    names.add("e");
  }

  /** Starts with what another collector found. */
  Findings(Findings other) {
    names = other.names;
    other.causes.forEach(
        (cause, rows) -> {
          Rows copy = new Rows();
          copy.fullSample = rows.fullSample;
          copy.blocks.addAll(rows.blocks);
          causes.put(cause, copy);
        });
  }

  void fullSample(Undefined reason, List<Integer> components) {
    rows(reason, components).fullSample = true;
  }

  void replicate(Undefined reason, List<Integer> components, int block) {
    rows(reason, components).blocks.add(block);
  }

  private Rows rows(Undefined reason, List<Integer> components) {
    return causes.computeIfAbsent(new Cause(reason, components), cause -> new Rows());
  }

  /**
   * Words the notes in the order found.
   *
   * @param valid valid replicates per component, [K+1]
   * @param replicates number of blocks J
   */
  List<Note> notes(int[] valid, int replicates) {
    List<Note> notes = new ArrayList<>();
    causes.forEach((cause, rows) -> notes.add(note(cause, rows, valid, replicates)));
    return notes;
  }

  private Note note(Cause cause, Rows rows, int[] valid, int replicates) {
    List<Integer> components = cause.components();
    boolean oneBin = cause.reason() == Undefined.EMPTY_BIN;
    int residual = valid.length - 1;
    int remaining = valid[oneBin ? components.getFirst() : residual];
    String where = rows.fullSample ? "" : " without " + blocks(rows.blocks);
    String rest = "; standard errors rest on %d of %d replicates".formatted(remaining, replicates);
    String text =
        switch (cause.reason()) {
          case EMPTY_BIN ->
              rows.fullSample
                  ? "%s has no SNP that varies, its results are undefined".formatted(bins(cause))
                  : "%s has no SNP left%s and is left out there; it has no standard errors"
                      .formatted(bins(cause), where);
          case COLLINEAR_BINS ->
              (components.size() == 2
                      ? bins(cause) + " hold the same SNPs"
                      : bins(cause) + " is a combination of the bins before it")
                  + where
                  + (rows.fullSample ? ", so the variances cannot be told apart" : rest);
          case SINGULAR_EQUATIONS ->
              "the normal equations%s are singular in %s".formatted(where, named(cause))
                  + (rows.fullSample ? ", so there is no estimate" : rest);
          case ZERO_DENOMINATOR ->
              "the variance components%s sum to zero, ratios to the sum are undefined"
                  .formatted(where);
          case TOO_FEW_REPLICATES ->
              "no standard errors for %s: fewer than two of %d replicates are valid"
                  .formatted(named(cause), replicates);
          case ONE_VECTOR -> "one random vector gives no Monte-Carlo standard error";
        };
    List<String> named = components.stream().map(names::get).toList();
    return new Note(cause.reason(), named, rows.fullSample, rows.blocks, remaining, text);
  }

  private String bins(Cause cause) {
    return (cause.components().size() == 1 ? "bin " : "bins ") + named(cause);
  }

  private String named(Cause cause) {
    return cause.components().stream()
        .map(component -> "'" + names.get(component) + "'")
        .collect(Collectors.joining(", "));
  }

  private static String blocks(List<Integer> blocks) {
    String named =
        blocks.stream().limit(BLOCKS_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    int more = blocks.size() - BLOCKS_NAMED;
    return (blocks.size() == 1 ? "block " : "one of the blocks ")
        + named
        + (more > 0 ? " and " + more + " more" : "");
  }
}
