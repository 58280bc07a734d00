package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.FormatFault;
import java.util.List;

/** A compressor of all metadata parts and data parts of a chunk, each for itself. */
record CompressionFilter(FilterType type, Compressor compressor) implements Filter {
  private static final int PART_HEADER = 8;

  @Override
  public void decode(Chunk chunk) {
    ByteCursor header = chunk.metadata();
    long metadataParts = header.u32();
    long dataParts = header.u32();
    if (metadataParts + dataParts > header.remaining() / PART_HEADER) {
      throw new FormatFault(
          "claims %d parts in a chunk, but only %d bytes describe them"
              .formatted(metadataParts + dataParts, header.remaining()));
    }
    var compressed = new ByteCursor(chunk.data(), chunk.start(), chunk.end());
    int sizes = header.position();
    long metadataBytes = total(header, (int) metadataParts);
    if (metadataBytes > chunk.metadataLimit()) {
      throw new FormatFault("has a chunk with %d bytes of metadata".formatted(metadataBytes));
    }
    long dataBytes = total(header, (int) dataParts);
    ByteCursor parts = new ByteCursor(header.array(), sizes, header.position());
    byte[] metadata = new byte[(int) metadataBytes];
    decode(parts, (int) metadataParts, compressed, metadata, 0);
    Chunk.Output output = chunk.output(dataBytes);
    decode(parts, (int) dataParts, compressed, output.bytes(), output.start());
    chunk.metadata(new ByteCursor(metadata));
    chunk.finish(output);
  }

  /** The sum of the original lengths of parts. */
  private static long total(ByteCursor header, int parts) {
    long sum = 0;
    for (int i = 0; i < parts; i++) {
      sum += header.u32();
      header.u32();
    }
    return sum;
  }

  private void decode(ByteCursor sizes, int parts, ByteCursor compressed, byte[] output, int at) {
    int to = at;
    for (int i = 0; i < parts; i++) {
      int original = (int) sizes.u32();
      long length = sizes.u32();
      int start = compressed.skip(length);
      compressor.decompress(compressed.array(), start, start + (int) length, output, to, original);
      to += original;
    }
  }

  @Override
  public ChunkParts encode(ChunkParts parts) {
    ByteSink header = new ByteSink().i32(parts.metadata().size()).i32(1);
    ByteSink data = new ByteSink();
    for (byte[] part : parts.metadata()) {
      encode(part, header, data);
    }
    encode(parts.data(), header, data);
    return new ChunkParts(List.of(header.toByteArray()), data.toByteArray());
  }

  private void encode(byte[] part, ByteSink header, ByteSink data) {
    int before = data.size();
    compressor.compress(part, data);
    header.i32(part.length).i32(data.size() - before);
  }
}
