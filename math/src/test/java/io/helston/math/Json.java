package io.helston.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of golden files: objects to maps, arrays to lists, numbers to doubles. */
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  public static Value parse(String text) {
    return new Value(new Json(text).value());
  }

  /** A parsed value with the views that tests need; null reads as NaN. */
  public record Value(Object raw) {
    public Value get(String name) {
      Object value = fields().get(name);
      if (value == null) {
        throw new IllegalArgumentException("no field " + name + " among " + fields().keySet());
      }
      return new Value(value);
    }

    public Map<?, ?> fields() {
      return (Map<?, ?>) raw;
    }

    public List<String> names() {
      return fields().keySet().stream().map(String::valueOf).toList();
    }

    public boolean has(String name) {
      return fields().get(name) != null;
    }

    public boolean isList() {
      return raw instanceof List;
    }

    public List<Value> list() {
      return ((List<?>) raw).stream().map(Value::new).toList();
    }

    public String text() {
      return String.valueOf(raw);
    }

    public double number() {
      return raw == null ? Double.NaN : (Double) raw;
    }

    public double[][] matrix() {
      return list().stream().map(Value::vector).toArray(double[][]::new);
    }

    public double[] vector() {
      return list().stream().mapToDouble(Value::number).toArray();
    }

    /** A number or a string of digits. */
    public BigInteger integer() {
      return new BigDecimal(text()).toBigIntegerExact();
    }

    /** The low 64 bits of each integer of a list. */
    public long[] longs() {
      return list().stream().mapToLong(value -> value.integer().longValue()).toArray();
    }

    /** The low 32 bits of each integer of a list. */
    public int[] ints() {
      return list().stream().mapToInt(value -> value.integer().intValue()).toArray();
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
