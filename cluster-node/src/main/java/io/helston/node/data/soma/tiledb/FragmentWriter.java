package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.storage.ArraySink;
import io.helston.node.data.soma.storage.ArrayStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes cells that come in global order, tile by tile, so that only one tile is in memory.
 *
 * <p>The fragment counts once {@link #commit} is through; before, readers do not see it.
 */
public final class FragmentWriter implements AutoCloseable {
  private final ArraySink sink;
  private final String path;
  private final ArraySchema schema;
  private final String schemaName;
  private final String name;
  private final List<FieldWriter> attributes = new ArrayList<>();
  private final List<FieldWriter> dimensions = new ArrayList<>();
  private final BoundsBuilder bounds;
  private long lastCells;

  FragmentWriter(
      ArraySink sink, String path, ArraySchema schema, String schemaName, long timestamp) {
    this.sink = sink;
    this.path = path;
    this.schema = schema;
    this.schemaName = schemaName;
    this.name = NewNames.at(timestamp, schema.version());
    this.bounds = new BoundsBuilder(schema.dimensions());
    Function<String, TileFile> files = file -> new TileFile(sink.create(inFragment(file)));
    for (int i = 0; i < schema.attributes().size(); i++) {
      attributes.add(new FieldWriter(FieldKey.attribute(schema, i), schema, files));
    }
    for (int d = 0; d < schema.dimensions().size(); d++) {
      dimensions.add(new FieldWriter(FieldKey.dimension(schema, d), schema, files));
    }
  }

  private String inFragment(String file) {
    return ArrayStorage.join(path, Fragment.FOLDER + "/" + name + "/" + file);
  }

  /** Where the values of an attribute go. */
  public FieldWriter attribute(int place) {
    return attributes.get(place);
  }

  /** Adds a cell's coordinates, after its attributes; ends the tile if it is full. */
  public void endCell(long... coordinates) {
    for (int d = 0; d < coordinates.length; d++) {
      dimensions.get(d).add(coordinates[d]);
    }
    bounds.add(coordinates);
    if (dimensions.getFirst().cells() == schema.capacity()) {
      endTile();
    }
  }

  private void endTile() {
    lastCells = dimensions.getFirst().cells();
    attributes.forEach(field -> require(field.cells() == lastCells));
    attributes.forEach(FieldWriter::endTile);
    dimensions.forEach(FieldWriter::endTile);
    bounds.endTile();
  }

  private static void require(boolean sameCells) {
    if (!sameCells) {
      throw new IllegalArgumentException("a cell has not one value for each attribute");
    }
  }

  /** Writes the metadata and makes the fragment count. */
  public void commit() {
    if (dimensions.getFirst().cells() > 0) {
      endTile();
    }
    close();
    if (bounds.tiles() == 0) {
      return;
    }
    List<FieldSummary> fields = new ArrayList<>();
    attributes.forEach(field -> fields.add(field.summary(false)));
    fields.add(FieldSummary.unused(bounds.tiles(), dimensions.size()));
    dimensions.forEach(field -> fields.add(field.summary(true)));
    byte[] metadata = new MetadataBuilder(schema, schemaName, bounds, lastCells, fields).build();
    sink.write(inFragment(Fragment.METADATA), metadata);
    sink.write(ArrayStorage.join(path, Commits.FOLDER + "/" + name + Commits.WRITTEN), new byte[0]);
  }

  /** Closes the files; what was not committed stays unseen. */
  @Override
  public void close() {
    attributes.forEach(FieldWriter::close);
    dimensions.forEach(FieldWriter::close);
  }
}
