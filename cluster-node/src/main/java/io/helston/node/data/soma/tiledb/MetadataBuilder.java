package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;

/** Builds a fragment's metadata file: all lists as generic tiles, then the footer. */
final class MetadataBuilder {
  private final ArraySchema schema;
  private final String schemaName;
  private final BoundsBuilder bounds;
  private final long lastCells;
  private final List<FieldSummary> fields;
  private final ByteSink file = new ByteSink();
  private final List<Long> places = new ArrayList<>();

  MetadataBuilder(
      ArraySchema schema,
      String schemaName,
      BoundsBuilder bounds,
      long lastCells,
      List<FieldSummary> fields) {
    this.schema = schema;
    this.schemaName = schemaName;
    this.bounds = bounds;
    this.lastCells = lastCells;
    this.fields = fields;
  }

  byte[] build() {
    ByteSink tree = new ByteSink();
    bounds.writeTree(tree);
    tile(tree);
    each((field, sink) -> longs(sink, tile -> FieldSummary.start(field.values(), tile)));
    each((field, sink) -> longs(sink, tile -> FieldSummary.start(field.variable(), tile)));
    each(
        (field, sink) ->
            longs(sink, tile -> field.variable() == null ? 0 : field.variableSizes().get(tile)));
    each((field, sink) -> longs(sink, tile -> FieldSummary.start(field.validity(), tile)));
    each((field, sink) -> values(field.smallest(), sink));
    each((field, sink) -> values(field.largest(), sink));
    each((field, sink) -> list(field.sums(), sink));
    each((field, sink) -> list(field.nulls(), sink));
    ByteSink whole = new ByteSink();
    fields.forEach(field -> statistics(field, whole));
    tile(whole);
    tile(new ByteSink().i64(0));
    footer();
    return file.toByteArray();
  }

  private void tile(ByteSink content) {
    places.add((long) file.size());
    GenericTile.write(content, schema.version(), file);
  }

  private void each(BiConsumer<FieldSummary, ByteSink> writer) {
    for (FieldSummary field : fields) {
      ByteSink content = new ByteSink();
      writer.accept(field, content);
      tile(content);
    }
  }

  private void longs(ByteSink sink, IntToLongFunction value) {
    sink.i64(bounds.tiles());
    for (int tile = 0; tile < bounds.tiles(); tile++) {
      sink.i64(value.applyAsLong(tile));
    }
  }

  /** Bytes of values, bytes of values of varying number, and the values. */
  private static void values(ByteSink values, ByteSink sink) {
    int bytes = values == null ? 0 : values.size();
    sink.i64(bytes).i64(0);
    if (bytes > 0) {
      sink.bytes(values.array(), 0, bytes);
    }
  }

  private static void list(List<Long> numbers, ByteSink sink) {
    sink.i64(numbers.size());
    numbers.forEach(sink::i64);
  }

  private static void statistics(FieldSummary field, ByteSink sink) {
    ByteSink smallest = new ByteSink();
    ByteSink largest = new ByteSink();
    if (field.smallest() != null) {
      if (field.all() == null) {
        smallest.i64(0);
        largest.i64(0);
      } else {
        field.all().writeSmallest(smallest);
        field.all().writeLargest(largest);
      }
    }
    sink.i64(smallest.size()).bytes(smallest.array(), 0, smallest.size());
    sink.i64(largest.size()).bytes(largest.array(), 0, largest.size());
    boolean summed = field.all() != null && !field.sums().isEmpty();
    sink.i64(summed ? field.all().sumBits() : 0);
    sink.i64(field.all() == null ? 0 : field.all().nulls());
  }

  private void footer() {
    int start = file.size();
    file.i32(schema.version()).text64(schemaName).flag(false).flag(false);
    bounds.write(bounds.domain(), file);
    file.i64(bounds.tiles()).i64(lastCells).flag(false).flag(false);
    sizes(field -> FieldSummary.size(field.values()));
    sizes(field -> FieldSummary.size(field.variable()));
    sizes(field -> FieldSummary.size(field.validity()));
    places.forEach(file::i64);
    file.i64(file.size() - start);
  }

  private void sizes(ToLongFunction<FieldSummary> size) {
    fields.forEach(field -> file.i64(size.applyAsLong(field)));
  }
}
