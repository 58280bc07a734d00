package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.storage.ArraySink;
import io.helston.node.data.soma.storage.ArrayStorage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a new array; its cells come in fragments. */
public final class ArrayWriter {
  private static final List<String> FOLDERS =
      List.of("__schema", "__fragments", "__commits", "__fragment_meta", "__meta", "__labels");

  private final ArraySink sink;
  private final String path;
  private final ArraySchema schema;
  private final String schemaName;

  private ArrayWriter(ArraySink sink, String path, ArraySchema schema, String schemaName) {
    this.sink = sink;
    this.path = path;
    this.schema = schema;
    this.schemaName = schemaName;
  }

  /**
   * Writes the schema, enumerations and metadata of an array.
   *
   * @param schema without files of enumerations
   * @param metadata whole numbers ({@link Long}) and text by key
   */
  public static ArrayWriter create(
      ArraySink sink,
      String path,
      ArraySchema schema,
      List<Enumeration> enumerations,
      Map<String, Object> metadata,
      long timestamp) {
    FOLDERS.forEach(folder -> sink.makeFolder(ArrayStorage.join(path, folder)));
    String enumerationFolder = ArrayStorage.join(path, "__schema/__enumerations");
    sink.makeFolder(enumerationFolder);
    Map<String, String> files = new LinkedHashMap<>();
    for (Enumeration enumeration : enumerations) {
      String file = "__" + NewNames.unique() + "_0";
      ByteSink content = new ByteSink();
      enumeration.write(content, file);
      writeTile(sink, ArrayStorage.join(enumerationFolder, file), content, schema.version());
      files.put(enumeration.name(), file);
    }
    ArraySchema complete = schema.withEnumerations(files);
    ByteSink content = new ByteSink();
    complete.write(content);
    String schemaName = NewNames.at(timestamp);
    String schemaFile = ArrayStorage.join(path, "__schema/" + schemaName);
    writeTile(sink, schemaFile, content, schema.version());
    writeMetadata(sink, path, metadata, timestamp, schema.version());
    return new ArrayWriter(sink, path, complete, schemaName);
  }

  /** Starts a fragment with cells of a time. */
  public FragmentWriter fragment(long timestamp) {
    return new FragmentWriter(sink, path, schema, schemaName, timestamp);
  }

  static void writeMetadata(
      ArraySink sink, String path, Map<String, Object> metadata, long timestamp, int version) {
    if (!metadata.isEmpty()) {
      String file = ArrayStorage.join(path, "__meta/" + NewNames.at(timestamp));
      writeTile(sink, file, ObjectMetadata.content(metadata), version);
    }
  }

  static void writeTile(ArraySink sink, String file, ByteSink content, int version) {
    ByteSink tile = new ByteSink();
    GenericTile.write(content, version, tile);
    sink.write(file, tile.toByteArray());
  }
}
