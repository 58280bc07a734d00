package io.helston.node.data.soma.tiledb;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.storage.ArrayStorage;
import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A sparse array as it was at a time. Safe for several threads. */
public final class SparseArray {
  private static final String SCHEMAS = "__schema";
  private static final String ENUMERATIONS = "__enumerations";

  private final ArrayStorage storage;
  private final String path;
  private final long timestamp;
  private final ArraySchema schema;
  private final Map<String, String> metadata;
  private final List<Fragment> fragments;

  private SparseArray(
      ArrayStorage storage,
      String path,
      long timestamp,
      ArraySchema schema,
      Map<String, String> metadata,
      List<Fragment> fragments) {
    this.storage = storage;
    this.path = path;
    this.timestamp = timestamp;
    this.schema = schema;
    this.metadata = metadata;
    this.fragments = List.copyOf(fragments);
  }

  /** Whether a folder is an array. */
  public static boolean isArray(ArrayStorage storage, String path) {
    return !TimedFiles.all(storage, ArrayStorage.join(path, SCHEMAS)).isEmpty();
  }

  /**
   * Opens an array.
   *
   * @param timestamp the time in milliseconds as of which the array is read
   * @throws InputException if there is no such array, or it has what is not supported
   */
  public static SparseArray open(ArrayStorage storage, String path, long timestamp) {
    ArraySchema schema = schema(storage, path, timestamp);
    if (schema.dense()) {
      throw new StoredFile(storage, schemaFile(path, latest(storage, path, timestamp)))
          .malformed(
              "is the schema of a dense array, which is not supported; expected a sparse one");
    }
    Map<String, ArraySchema> schemas = new HashMap<>();
    Function<String, ArraySchema> byName =
        name -> schemas.computeIfAbsent(name, absent -> readSchema(storage, path, absent));
    List<Fragment> fragments = new ArrayList<>();
    for (TimestampedName name : Commits.read(storage, path, timestamp)) {
      Fragment fragment = Fragment.read(storage, path, name, byName);
      if (name.until(timestamp) || fragment.footer().timestamps()) {
        requireSame(schema, fragment);
        fragments.add(fragment);
      }
    }
    return new SparseArray(
        storage, path, timestamp, schema, ObjectMetadata.read(storage, path, timestamp), fragments);
  }

  /** The schema of an array, which may be dense. */
  public static ArraySchema schema(ArrayStorage storage, String path, long timestamp) {
    return readSchema(storage, path, latest(storage, path, timestamp));
  }

  /** The newest schema up to a time; the oldest if all are newer. */
  private static String latest(ArrayStorage storage, String path, long timestamp) {
    List<TimestampedName> names = TimedFiles.all(storage, ArrayStorage.join(path, SCHEMAS));
    if (names.isEmpty()) {
      throw new InputException(
          FailureKind.CANNOT_OPEN,
          storage.display(path),
          0,
          "is no TileDB array, expected a folder with __schema");
    }
    return names.stream()
        .filter(name -> name.until(timestamp))
        .reduce(names.getFirst(), (before, name) -> name)
        .name();
  }

  private static ArraySchema readSchema(ArrayStorage storage, String path, String name) {
    var file = new StoredFile(storage, schemaFile(path, name));
    return file.tile(0, ArraySchema::read);
  }

  private static String schemaFile(String path, String name) {
    if (TimestampedName.of(name).isEmpty() || name.contains("/")) {
      throw new FormatFault("names the schema " + InputException.quote(name));
    }
    return ArrayStorage.join(ArrayStorage.join(path, SCHEMAS), name);
  }

  private static void requireSame(ArraySchema schema, Fragment fragment) {
    List<Dimension> present = schema.dimensions();
    List<Dimension> written = fragment.schema().dimensions();
    boolean same = present.size() == written.size();
    for (int d = 0; same && d < present.size(); d++) {
      same =
          present.get(d).name().equals(written.get(d).name())
              && present.get(d).type() == written.get(d).type()
              && present.get(d).variable() == written.get(d).variable();
    }
    if (!same) {
      throw fragment.file(Fragment.METADATA).malformed("has other dimensions than its array");
    }
  }

  public ArraySchema schema() {
    return schema;
  }

  /** The metadata of the array. */
  public Map<String, String> metadata() {
    return metadata;
  }

  public long timestamp() {
    return timestamp;
  }

  /** The fragments, oldest first. */
  List<Fragment> fragments() {
    return fragments;
  }

  /** The number of writes whose cells the array has. */
  public int fragmentCount() {
    return fragments.size();
  }

  /** The earliest time of a write in milliseconds, 0 if there is none. */
  public long firstWrite() {
    return fragments.stream().mapToLong(fragment -> fragment.name().first()).min().orElse(0);
  }

  /** The latest time of a write in milliseconds, 0 if there is none. */
  public long lastWrite() {
    return fragments.stream().mapToLong(fragment -> fragment.name().last()).max().orElse(0);
  }

  /** The number of tiles of all fragments. */
  public long tiles() {
    return fragments.stream().mapToLong(Fragment::tiles).sum();
  }

  /** The cells of all fragments; more than the array has if they overlap. */
  public long cells() {
    return fragments.stream().mapToLong(Fragment::cells).sum();
  }

  /**
   * About how many cells each of some first coordinates has, from the bounds of tiles alone: the
   * cells of a tile are taken to be spread evenly over its range.
   *
   * @param rows increasing first coordinates
   */
  public double[] estimatedCells(long[] rows) {
    double[] changes = new double[rows.length + 1];
    for (Fragment fragment : fragments) {
      TileBounds bounds = fragment.bounds();
      for (int tile = 0; tile < fragment.tiles(); tile++) {
        long low = bounds.low(0, tile);
        long high = bounds.high(0, tile);
        double each = fragment.cells(tile) / ((double) high - low + 1);
        changes[below(rows, low)] += each;
        changes[below(rows, high + 1)] -= each;
      }
    }
    double[] estimates = new double[rows.length];
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += changes[i];
      estimates[i] = Math.max(0, sum);
    }
    return estimates;
  }

  /** How many of the rows are below a coordinate. */
  private static int below(long[] rows, long coordinate) {
    int at = Arrays.binarySearch(rows, coordinate);
    return at >= 0 ? at : -1 - at;
  }

  /** Whether the number of {@link #cells} may count some coordinates more than once. */
  public boolean mayOverlap() {
    return fragments.size() > 1 || fragments.stream().anyMatch(f -> f.footer().timestamps());
  }

  /** The folder, for messages. */
  public Path display() {
    return storage.display(path);
  }

  /** The enumeration of a name. */
  public Enumeration enumeration(String name) {
    String file = schema.enumerations().get(name);
    if (file == null || !file.matches("\\w+")) {
      throw InputException.malformed(
          display(), 0, "has no enumeration " + InputException.quote(name));
    }
    String folder = ArrayStorage.join(ArrayStorage.join(path, SCHEMAS), ENUMERATIONS);
    return new StoredFile(storage, ArrayStorage.join(folder, file)).tile(0, Enumeration::read);
  }
}
