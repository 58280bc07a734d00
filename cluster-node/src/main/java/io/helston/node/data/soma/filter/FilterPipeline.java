package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import java.util.ArrayList;
import java.util.List;

/**
 * The filters that tiles of one field go through when they are written, in that order.
 *
 * <p>On disk: {@code u32 largest chunk, u32 filters, {u8 code, u32 bytes of options, options}}.
 * Compressors have {@code u8 compressor, i32 level} as options, and DELTA and DOUBLE_DELTA a {@code
 * u8} with the type to take the data for (ANY: their own).
 */
public final class FilterPipeline {
  /** The chunk size that TileDB takes if nobody asks. */
  public static final int DEFAULT_CHUNK_BYTES = 1 << 16;

  private static final int MOST_FILTERS = 64;
  private static final int FILTER_HEADER = 5;

  private final int chunkBytes;
  private final List<FilterSpec> specs;
  private final List<Filter> filters;

  private FilterPipeline(int chunkBytes, List<FilterSpec> specs, List<Filter> filters) {
    this.chunkBytes = chunkBytes;
    this.specs = List.copyOf(specs);
    this.filters = List.copyOf(filters);
  }

  /** A pipeline for whole numbers, numbers or text of a fixed length, to write with. */
  public static FilterPipeline of(Datatype type, int cellBytes, FilterSpec... specs) {
    return bind(DEFAULT_CHUNK_BYTES, List.of(specs), type, cellBytes, false);
  }

  /** Reads the names and options of filters; {@link #forData} or its like makes them usable. */
  public static FilterPipeline read(ByteCursor cursor) {
    int chunkBytes = (int) Math.min(cursor.u32(), Integer.MAX_VALUE);
    int count = cursor.count32(FILTER_HEADER, "filters");
    if (count > MOST_FILTERS) {
      throw new FormatFault(
          "claims %d filters, expected at most %d".formatted(count, MOST_FILTERS));
    }
    List<FilterSpec> specs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      specs.add(FilterSpec.read(cursor));
    }
    return new FilterPipeline(chunkBytes, specs, List.of());
  }

  /**
   * The pipeline bound to the data it filters.
   *
   * @param cellBytes the bytes of a cell, of which RLE makes runs
   * @param text whether the data are text of variable length
   * @throws FormatFault if a filter is not supported
   */
  public FilterPipeline bind(Datatype type, int cellBytes, boolean text) {
    return bind(chunkBytes, specs, type, cellBytes, text);
  }

  private static FilterPipeline bind(
      int chunkBytes, List<FilterSpec> specs, Datatype type, int cellBytes, boolean text) {
    List<Filter> filters = new ArrayList<>();
    Datatype present = type;
    for (FilterSpec spec : specs) {
      filters.add(spec.filter(present, cellBytes, text && filters.isEmpty()));
      present = spec.reinterpreted(present);
    }
    return new FilterPipeline(chunkBytes, specs, filters);
  }

  /** Writes names and options. */
  public void write(ByteSink sink) {
    sink.i32(chunkBytes).i32(specs.size());
    specs.forEach(spec -> spec.write(sink));
  }

  public boolean isEmpty() {
    return specs.isEmpty();
  }

  /** Whether offsets of text come out of the data, so that there is no tile of offsets. */
  public boolean keepsOffsets() {
    return !filters.isEmpty() && filters.getFirst() instanceof TextFilter;
  }

  int chunkBytes() {
    return chunkBytes;
  }

  List<Filter> filters() {
    return filters;
  }

  /** The names of the filters, as in {@code DOUBLE_DELTA, ZSTD}. */
  @Override
  public String toString() {
    return String.join(", ", specs.stream().map(spec -> spec.type().name()).toList());
  }
}
