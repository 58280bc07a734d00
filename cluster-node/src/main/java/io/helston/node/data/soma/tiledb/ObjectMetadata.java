package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.LittleEndian;
import io.helston.node.data.soma.storage.ArrayStorage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keys and values that an array or group has beside its content, as text.
 *
 * <p>Each file of {@code __meta} is a generic tile of {@code u32+key, u8 deleted, u8 type, u32
 * values, value}; later files override earlier ones.
 */
public final class ObjectMetadata {
  private static final String FOLDER = "__meta";

  private ObjectMetadata() {}

  /** The values at a time; several numbers are separated by commas. */
  public static Map<String, String> read(ArrayStorage storage, String folder, long timestamp) {
    String meta = ArrayStorage.join(folder, FOLDER);
    Map<String, String> values = new TreeMap<>();
    Set<String> replaced = TimedFiles.replaced(storage, meta, timestamp);
    for (TimestampedName name : TimedFiles.list(storage, meta, timestamp)) {
      if (!replaced.contains(name.name())) {
        var file = new StoredFile(storage, ArrayStorage.join(meta, name.name()));
        file.tile(
            0,
            cursor -> {
              while (cursor.remaining() > 0) {
                entry(cursor, values);
              }
              return values;
            });
      }
    }
    return Collections.unmodifiableMap(values);
  }

  private static void entry(ByteCursor cursor, Map<String, String> values) {
    String key = cursor.text32();
    if (cursor.flag("deleted")) {
      values.remove(key);
      return;
    }
    Datatype type = Datatype.of(cursor.u8());
    int count = cursor.count32(type.bytes(), "values of '" + key + "'");
    int start = cursor.skip((long) count * type.bytes());
    values.put(key, text(cursor.array(), start, count, type));
  }

  private static String text(byte[] bytes, int start, int count, Datatype type) {
    if (type.isText()) {
      return ByteCursor.text(bytes, start, count);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int at = start + i * type.bytes();
      text.append(i == 0 ? "" : ",").append(number(bytes, at, type));
    }
    return text.toString();
  }

  private static String number(byte[] bytes, int at, Datatype type) {
    return switch (type.kind()) {
      case FLOATING ->
          type == Datatype.FLOAT32
              ? Float.toString(Float.intBitsToFloat(LittleEndian.getInt(bytes, at)))
              : Double.toString(Double.longBitsToDouble(LittleEndian.getLong(bytes, at)));
      case SIGNED, TIME -> Long.toString(LittleEndian.getWhole(bytes, at, type.bytes(), true));
      case UNSIGNED -> Long.toUnsignedString(LittleEndian.getWhole(bytes, at, type.bytes(), false));
      case TEXT, OTHER -> "%02x".formatted(bytes[at]);
    };
  }

  /** The content of a metadata file: whole numbers of 8 bytes, and text. */
  static ByteSink content(Map<String, Object> values) {
    ByteSink sink = new ByteSink();
    values.forEach(
        (key, value) -> {
          sink.text32(key).flag(false);
          switch (value) {
            case Long number -> sink.u8(Datatype.INT64.code()).i32(1).i64(number);
            case String text -> {
              byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
              sink.u8(Datatype.STRING_UTF8.code()).i32(utf8.length).bytes(utf8);
            }
            default -> throw new IllegalArgumentException(key + " is a " + value.getClass());
          }
        });
    return sink;
  }
}
