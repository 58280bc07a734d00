package io.helston.math.rhe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of golden files: objects to maps, arrays to lists, numbers to doubles. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Json.Value parse(String text) {
    return new Value(new Json(text).value());
  }

  /** A parsed value with the views that the tests need; null reads as NaN. */
  record Value(Object raw) {
    Value get(String name) {
      return new Value(((Map<?, ?>) raw).get(name));
    }

    boolean has(String name) {
      return ((Map<?, ?>) raw).get(name) != null;
    }

    String text() {
      return String.valueOf(raw);
    }

    double number() {
      return raw == null ? Double.NaN : (Double) raw;
    }

    double[] vector() {
      return list().stream().mapToDouble(Value::number).toArray();
    }

    double[][] matrix() {
      return list().stream().map(Value::vector).toArray(double[][]::new);
    }

    List<Value> list() {
      return ((List<?>) raw).stream().map(Value::new).toList();
    }
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> literal();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> fields = new LinkedHashMap<>();
    at++;
    while (peek() != '}') {
      String name = string();
      peek();
      at++; // the colon
      fields.put(name, value());
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return fields;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    at++;
    while (peek() != ']') {
      items.add(value());
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return items;
  }

  /** Golden files have no escapes that matter here: a backslash only hides a quote. */
  private String string() {
    peek();
    int start = ++at;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return text.substring(start, at++);
  }

  private Object literal() {
    int start = at;
    while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "null", "NaN" -> null;
      case "true", "false" -> word;
      default -> Double.valueOf(word);
    };
  }

  private char peek() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }
}
