package io.helston.node.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

/**
 * Records, lists, arrays and maps as JSON. Doubles are written so that reading them gives the same
 * bits; what is not a number is {@code null}, its reason stands beside it in the result.
 */
public final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** Writes a value; the writer stays open. */
  public static void write(Object value, Writer to) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(to);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.useDefaultPrettyPrinter();
    value(value, json);
    json.flush();
    to.write('\n');
  }

  private static void value(Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Byte number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> number(number, json);
      case Enum<?> constant -> json.writeString(constant.name());
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(entry.getKey().toString());
          value(entry.getValue(), json);
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          value(element, json);
        }
        json.writeEndArray();
      }
      case Record record -> record(record, json);
      default -> array(value, json);
    }
  }

  private static void number(double number, JsonGenerator json) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }

  private static void array(Object array, JsonGenerator json) throws IOException {
    if (!array.getClass().isArray()) {
      throw new IllegalArgumentException("no JSON for " + array.getClass());
    }
    json.writeStartArray();
    if (array instanceof double[] numbers) {
      for (double number : numbers) {
        number(number, json);
      }
    } else {
      for (int i = 0; i < Array.getLength(array); i++) {
        value(Array.get(array, i), json);
      }
    }
    json.writeEndArray();
  }

  private static void record(Record record, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      json.writeFieldName(component.getName());
      try {
        value(component.getAccessor().invoke(record), json);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("record component " + component + " is not readable", e);
      }
    }
    json.writeEndObject();
  }
}
