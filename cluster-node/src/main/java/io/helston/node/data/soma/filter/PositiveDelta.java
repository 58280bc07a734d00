package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.bytes.LittleEndian;

/** Differences between whole numbers that do not decrease within a window. */
record PositiveDelta(int width) implements Filter {
  @Override
  public FilterType type() {
    return FilterType.POSITIVE_DELTA;
  }

  @Override
  public void decode(Chunk chunk) {
    ByteCursor header = chunk.metadata();
    int windows = header.count32(width + Integer.BYTES, "windows");
    Chunk.Output output = chunk.output(chunk.length());
    var input = new ByteCursor(chunk.data(), chunk.start(), chunk.end());
    int at = output.start();
    for (int w = 0; w < windows; w++) {
      long value = LittleEndian.getWhole(header.array(), header.skip(width), width, true);
      int bytes = (int) Math.min(header.u32(), Integer.MAX_VALUE);
      int from = input.skip(bytes);
      if (bytes % width != 0) {
        System.arraycopy(input.array(), from, output.bytes(), at, bytes);
      } else {
        for (int i = 0; i < bytes; i += width) {
          value += LittleEndian.getWhole(input.array(), from + i, width, true);
          LittleEndian.putWhole(output.bytes(), at + i, width, value);
        }
      }
      at += bytes;
    }
    if (input.remaining() > 0) {
      throw new FormatFault("has %d bytes outside windows".formatted(input.remaining()));
    }
    chunk.finish(output);
  }
}
