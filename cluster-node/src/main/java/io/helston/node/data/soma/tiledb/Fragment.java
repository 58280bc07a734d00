package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.storage.ArrayStorage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The cells of one write: tiles with their bounds. Safe for several threads. */
final class Fragment {
  static final String FOLDER = "__fragments";
  private static final long NO_END = -1;

  static final String METADATA = "__fragment_metadata.tdb";

  private final ArrayStorage storage;
  private final String folder;
  private final TimestampedName name;
  private final ArraySchema schema;
  private final FragmentFooter footer;
  private final StoredFile metadata;
  private final Map<ListKey, long[]> lists = new ConcurrentHashMap<>();
  private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
  private final TileBounds bounds;

  private Fragment(
      ArrayStorage storage,
      String folder,
      TimestampedName name,
      ArraySchema schema,
      FragmentFooter footer,
      StoredFile metadata) {
    this.storage = storage;
    this.folder = folder;
    this.name = name;
    this.schema = schema;
    this.footer = footer;
    this.metadata = metadata;
    this.bounds =
        footer.tiles() == 0
            ? TileBounds.none(schema.dimensions())
            : metadata.tile(
                footer.treeAt(),
                cursor -> TileBounds.read(cursor, schema.dimensions(), footer.tiles()));
  }

  /**
   * Reads the metadata of a fragment.
   *
   * @param schemas finds the schema of a name
   */
  static Fragment read(
      ArrayStorage storage,
      String array,
      TimestampedName name,
      Function<String, ArraySchema> schemas) {
    String folder = ArrayStorage.join(ArrayStorage.join(array, FOLDER), name.name());
    var file = new StoredFile(storage, ArrayStorage.join(folder, METADATA));
    ByteCursor bytes = FragmentFooter.bytes(file);
    String schemaName = file.parse(() -> FragmentFooter.schemaName(bytes));
    ArraySchema schema = file.parse(() -> schemas.apply(schemaName));
    FragmentFooter footer =
        file.parse(() -> FragmentFooter.read(new ByteCursor(bytes.array()), schema, file.size()));
    return new Fragment(storage, folder, name, schema, footer, file);
  }

  TimestampedName name() {
    return name;
  }

  ArraySchema schema() {
    return schema;
  }

  FragmentFooter footer() {
    return footer;
  }

  int tiles() {
    return footer.tiles();
  }

  TileBounds bounds() {
    return bounds;
  }

  /** The cells of a tile. */
  long cells(int tile) {
    return tile == footer.tiles() - 1 ? footer.lastCells() : schema.capacity();
  }

  /** The cells of all tiles. */
  long cells() {
    return footer.tiles() == 0
        ? 0
        : Math.addExact(
            Math.multiplyExact(schema.capacity(), footer.tiles() - 1L), footer.lastCells());
  }

  /** The field of an attribute, or nothing if the fragment is older than the attribute. */
  Optional<FieldKey> attribute(String attribute) {
    for (int place = 0; place < schema.attributes().size(); place++) {
      if (schema.attributes().get(place).name().equals(attribute)) {
        int found = place;
        return Optional.of(metadata.parse(() -> FieldKey.attribute(schema, found)));
      }
    }
    return Optional.empty();
  }

  /** The field of a dimension. */
  FieldKey dimension(int place) {
    return metadata.parse(() -> FieldKey.dimension(schema, place));
  }

  /** The field of the times at which cells were written. */
  FieldKey timestamps() {
    return metadata.parse(() -> FieldKey.timestamps(schema));
  }

  /** A file of the fragment. */
  StoredFile file(String fileName) {
    return files.computeIfAbsent(
        fileName, absent -> new StoredFile(storage, ArrayStorage.join(folder, absent)));
  }

  /** Where the tiles of a field start, and where the last ends. */
  long[] offsets(FieldKey field) {
    return places(
        footer.offsetsAt()[field.index()], footer.fileSizes()[field.index()], field.name());
  }

  /** Where the tiles of values of varying number start, and where the last ends. */
  long[] variableOffsets(FieldKey field) {
    return places(
        footer.variableOffsetsAt()[field.index()],
        footer.variableFileSizes()[field.index()],
        field.name());
  }

  /** Where the tiles of validity start, and where the last ends. */
  long[] validityOffsets(FieldKey field) {
    return places(
        footer.validityOffsetsAt()[field.index()],
        footer.validityFileSizes()[field.index()],
        field.name());
  }

  /** The decoded bytes of the tiles of values of varying number. */
  long[] variableSizes(FieldKey field) {
    return list(footer.variableSizesAt()[field.index()], NO_END, field.name());
  }

  private long[] places(long position, long end, String fieldName) {
    if (end < 0) {
      throw metadata.malformed("has a file of %d bytes for '%s'".formatted(end, fieldName));
    }
    return list(position, end, fieldName);
  }

  private long[] list(long position, long end, String fieldName) {
    return lists.computeIfAbsent(
        new ListKey(position, end),
        absent -> metadata.tile(position, cursor -> readList(cursor, end, fieldName)));
  }

  private long[] readList(ByteCursor cursor, long end, String fieldName) {
    int count = cursor.count64(Long.BYTES, "tiles");
    if (count != footer.tiles()) {
      throw new FormatFault(
          "lists %d tiles of '%s', expected %d".formatted(count, fieldName, footer.tiles()));
    }
    long[] list = new long[end < 0 ? count : count + 1];
    for (int i = 0; i < count; i++) {
      list[i] = cursor.i64();
    }
    if (end >= 0) {
      list[count] = end;
      requireIncreasing(list, fieldName);
    }
    return list;
  }

  private static void requireIncreasing(long[] offsets, String fieldName) {
    for (int i = 0; i + 1 < offsets.length; i++) {
      if (offsets[i] < 0 || offsets[i] > offsets[i + 1]) {
        throw new FormatFault(
            "has tiles of '%s' at bytes %d and %d, expected increasing places"
                .formatted(fieldName, offsets[i], offsets[i + 1]));
      }
    }
  }

  /** A list of the metadata file, and where the tiles end that it is of. */
  private record ListKey(long position, long end) {}
}
