package io.helston.node.report;

import io.helston.node.data.soma.SomaArrayFacts;
import io.helston.node.data.soma.SomaArrayFacts.Field;
import io.helston.node.data.soma.SomaTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An experiment as an indented tree: a line for each object, and for each field of an array. */
public final class SomaTreeText {
  private static final String INDENT = "  ";

  /** Domains of this size leave room for whatever comes. */
  private static final long UNBOUNDED = 1L << 62;

  private SomaTreeText() {}

  /**
   * The lines of the tree.
   *
   * @param name what the experiment is called in the first line
   */
  public static List<String> lines(String name, SomaTree root) {
    var lines = new ArrayList<String>();
    add(lines, "", name, root, "");
    return lines;
  }

  private static void add(
      List<String> lines, String indent, String name, SomaTree tree, String parentEncoding) {
    String encoding = tree.encodingVersion();
    String stated = encoding.equals(parentEncoding) ? "" : ", encoding version " + encoding;
    lines.add(
        indent
            + name
            + INDENT
            + tree.type()
            + tree.array().map(facts -> array(tree, facts)).orElse("")
            + stated);
    tree.array().ifPresent(facts -> addFields(lines, indent + INDENT, facts.fields()));
    tree.children().forEach(child -> add(lines, indent + INDENT, child.name(), child, encoding));
  }

  private static String array(SomaTree tree, SomaArrayFacts facts) {
    String cells = (facts.atMost() ? "at most " : "") + facts.cells();
    String shape =
        facts.shape().stream().map(SomaTreeText::size).collect(Collectors.joining(" x "));
    return tree.isTable()
        ? ", %s %s, %s".formatted(cells, facts.cells() == 1 ? "row" : "rows", written(facts))
        : ", %s, %s non-zero cells, %s".formatted(shape, cells, written(facts));
  }

  private static String size(long size) {
    return size >= UNBOUNDED ? "unbounded" : String.valueOf(size);
  }

  private static String written(SomaArrayFacts facts) {
    String format = facts.storage();
    if (facts.writes() == 0) {
      return format + ", nothing written";
    }
    Instant first = Instant.ofEpochMilli(facts.firstWrite());
    Instant last = Instant.ofEpochMilli(facts.lastWrite());
    String times = first.equals(last) ? first.toString() : first + " to " + last;
    return facts.writes() == 1
        ? "%s, written %s".formatted(format, times)
        : "%s, %d writes %s".formatted(format, facts.writes(), times);
  }

  private static void addFields(List<String> lines, String indent, List<Field> fields) {
    int width = fields.stream().mapToInt(field -> field.name().length()).max().orElse(0);
    for (Field field : fields) {
      String padding = " ".repeat(width - field.name().length());
      lines.add(indent + field.name() + padding + INDENT + describe(field));
    }
  }

  private static String describe(Field field) {
    String entries =
        field
            .entries()
            .map(list -> ", %s of %d".formatted(enumeration(list.ordered()), list.count()))
            .orElse("");
    return field.type()
        + (field.dimension() ? ", index" : "")
        + entries
        + (field.nullable() ? ", nullable" : "");
  }

  private static String enumeration(boolean ordered) {
    return ordered ? "ordered enumeration" : "enumeration";
  }
}
