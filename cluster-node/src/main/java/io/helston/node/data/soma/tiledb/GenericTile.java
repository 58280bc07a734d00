package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.filter.FilterPipeline;
import io.helston.node.data.soma.filter.FilterSpec;
import io.helston.node.data.soma.filter.FilterType;
import io.helston.node.data.soma.filter.TileDecoder;
import io.helston.node.data.soma.filter.TileEncoder;

/** A tile that describes itself: everything of an array but its data and footers. */
final class GenericTile {
  private static final int HEADER_BYTES = 34;

  private static final FilterPipeline WRITTEN =
      FilterPipeline.of(Datatype.CHAR, 1, FilterSpec.of(FilterType.ZSTD));

  private GenericTile() {}

  /** The decoded content of the tile at a place. */
  static ByteCursor read(StoredFile file, long position) {
    ByteCursor header = file.read(position, HEADER_BYTES);
    header.u32();
    long filtered = header.i64();
    long bytes = header.i64();
    Datatype type = Datatype.of(header.u8());
    header.i64();
    if (header.u8() != 0) {
      throw FormatFault.unsupported("encryption", "write it without");
    }
    long pipelineBytes = header.u32();
    FilterPipeline pipeline =
        FilterPipeline.read(file.read(position + HEADER_BYTES, pipelineBytes))
            .bind(type, type.bytes(), false);
    ByteCursor tile = file.read(position + HEADER_BYTES + pipelineBytes, filtered);
    var decoder = new TileDecoder();
    decoder.decode(tile, pipeline, bytes, 0);
    return new ByteCursor(decoder.tile(), 0, (int) bytes);
  }

  /** Appends a generic tile with some content. */
  static void write(ByteSink content, int version, ByteSink sink) {
    ByteSink pipeline = new ByteSink();
    WRITTEN.write(pipeline);
    ByteSink tile = new ByteSink();
    TileEncoder.encode(content.array(), content.size(), WRITTEN, 1, tile);
    sink.i32(version).i64(tile.size()).i64(content.size());
    sink.u8(Datatype.CHAR.code()).i64(1).u8(0).i32(pipeline.size());
    sink.bytes(pipeline.array(), 0, pipeline.size()).bytes(tile.array(), 0, tile.size());
  }
}
