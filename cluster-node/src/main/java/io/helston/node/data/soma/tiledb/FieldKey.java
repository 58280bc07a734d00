package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.filter.FilterPipeline;

/**
 * A field of a fragment: where its tiles are and what is in them.
 *
 * @param index the place in the footer's arrays
 * @param file the name of the file without extension
 * @param cellBytes the bytes of a cell, or of a value if the number of values varies
 * @param filters the filters of the data, bound to it
 */
record FieldKey(
    String name,
    int index,
    String file,
    Datatype type,
    int cellBytes,
    boolean variable,
    boolean nullable,
    FilterPipeline filters) {
  /** An attribute of the fragment's schema. */
  static FieldKey attribute(ArraySchema schema, int place) {
    Attribute attribute = schema.attributes().get(place);
    boolean text = attribute.isVariable() && attribute.type().isText();
    return new FieldKey(
        attribute.name(),
        place,
        "a" + place,
        attribute.type(),
        attribute.cellBytes(),
        attribute.isVariable(),
        attribute.nullable(),
        attribute.filters().bind(attribute.type(), attribute.cellBytes(), text));
  }

  /** A dimension of the fragment's schema. */
  static FieldKey dimension(ArraySchema schema, int place) {
    Dimension dimension = schema.dimensions().get(place);
    Datatype type = dimension.type();
    return new FieldKey(
        dimension.name(),
        schema.attributes().size() + 1 + place,
        "d" + place,
        type,
        type.bytes(),
        dimension.variable(),
        false,
        schema.filters(dimension).bind(type, type.bytes(), dimension.variable()));
  }

  /** The times at which cells were written, in fragments that were consolidated. */
  static FieldKey timestamps(ArraySchema schema) {
    return new FieldKey(
        "timestamps",
        schema.attributes().size() + 1 + schema.dimensions().size(),
        "t",
        Datatype.UINT64,
        Long.BYTES,
        false,
        false,
        schema.coordinateFilters().bind(Datatype.UINT64, Long.BYTES, false));
  }
}
