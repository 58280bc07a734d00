package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;

/** The parts of a chunk that were shuffled each for itself. */
final class Shuffled {
  private Shuffled() {}

  /** Undoes the shuffling of every part. */
  static void decode(Chunk chunk, Unshuffle unshuffle) {
    ByteCursor header = chunk.metadata();
    int parts = header.count32(Integer.BYTES, "shuffled parts");
    Chunk.Output output = chunk.output(chunk.length());
    var input = new ByteCursor(chunk.data(), chunk.start(), chunk.end());
    int at = output.start();
    for (int p = 0; p < parts; p++) {
      long bytes = header.u32();
      int from = input.skip(bytes);
      unshuffle.part(input.array(), from, output.bytes(), at, (int) bytes);
      at += (int) bytes;
    }
    if (input.remaining() > 0) {
      throw new FormatFault("has %d bytes outside shuffled parts".formatted(input.remaining()));
    }
    chunk.finish(output);
  }

  /** How one part is put in order. */
  interface Unshuffle {
    void part(byte[] input, int from, byte[] output, int at, int bytes);
  }
}
