package io.helston.node.report.svg;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of SVG or HTML with its attributes and content, written so that both an XML and an
 * HTML parser read the same tree.
 *
 * <p>All text is escaped. Characters XML cannot hold (control characters, lone surrogates) become
 * U+FFFD.
 */
public final class Markup {
  /** Elements written without an end tag; HTML knows no empty form of the others. */
  private static final Set<String> EMPTY =
      Set.of("meta", "circle", "line", "path", "polygon", "rect");

  private static final char REPLACEMENT = '\ufffd';

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> content = new ArrayList<>();

  private Markup(String name) {
    this.name = name;
  }

  /** A new element without attributes. */
  public static Markup of(String name) {
    return new Markup(name);
  }

  /** Sets an attribute to a text. */
  public Markup with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /**
   * Sets an attribute to a number.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public Markup with(String attribute, double number) {
    return with(attribute, Numbers.attribute(number));
  }

  /** Appends elements. */
  public Markup add(Markup... elements) {
    content.addAll(List.of(elements));
    return this;
  }

  /** Appends text. */
  public Markup text(String text) {
    content.add(text);
    return this;
  }

  /** The element as text. */
  @Override
  public String toString() {
    var to = new StringWriter();
    try {
      write(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return to.toString();
  }

  /** Writes the element; the writer stays open. */
  public void write(Writer to) throws IOException {
    to.write("<" + name);
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      to.write(" " + attribute.getKey() + "=\"" + escaped(attribute.getValue(), true) + "\"");
    }
    if (content.isEmpty() && EMPTY.contains(name)) {
      to.write("/>");
      return;
    }
    to.write('>');
    boolean lines = content.size() > 1 && content.stream().allMatch(Markup.class::isInstance);
    for (Object part : content) {
      if (lines) {
        to.write('\n');
      }
      if (part instanceof Markup element) {
        element.write(to);
      } else {
        to.write(escaped(part.toString(), false));
      }
    }
    to.write(lines ? "\n</" : "</");
    to.write(name + ">");
  }

  private static String escaped(String text, boolean attribute) {
    var to = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '"' -> to.append(attribute ? "&quot;" : "\"");
                case '\t', '\n' -> {
                  if (attribute) {
                    to.append("&#").append(c).append(';');
                  } else {
                    to.append((char) c);
                  }
                }
                case '\r' -> to.append("&#13;");
                default -> to.appendCodePoint(isCharacter(c) ? c : REPLACEMENT);
              }
            });
    return to.toString();
  }

  /** Whether XML 1.0 allows the code point; the C1 controls, which it discourages, are not. */
  private static boolean isCharacter(int c) {
    return c >= 0x20 && c < 0x7f
        || c >= 0xa0 && c < Character.MIN_SURROGATE
        || c > Character.MAX_SURROGATE && c < 0xfffe
        || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
  }
}
