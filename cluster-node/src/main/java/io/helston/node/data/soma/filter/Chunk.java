package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;

/** A piece of a tile on its way back through the filters, with buffers that are used again. */
final class Chunk {
  /** How much longer than its end result a chunk may be between filters. */
  private static final int GROWTH = 4;

  private static final int GROWTH_BYTES = 1 << 16;

  private final byte[][] spare = {new byte[0], new byte[0]};

  private int nextSpare;
  private ByteCursor metadata;
  private byte[] data;
  private int start;
  private int end;

  private byte[] target;
  private int targetStart;
  private int original;
  private boolean lastStep;
  private TextOffsets offsets;

  /** Starts with what is on disk; the end result goes to a place in the tile. */
  void begin(
      ByteCursor filtered, int metadataBytes, int dataBytes, byte[] tile, int at, int original) {
    int metadataStart = filtered.skip(metadataBytes);
    this.metadata = new ByteCursor(filtered.array(), metadataStart, metadataStart + metadataBytes);
    this.data = filtered.array();
    this.start = filtered.skip(dataBytes);
    this.end = start + dataBytes;
    this.target = tile;
    this.targetStart = at;
    this.original = original;
  }

  /** Says whether the filter to come is the last to be undone, and where offsets of text go. */
  void step(boolean last, TextOffsets textOffsets) {
    this.lastStep = last;
    this.offsets = textOffsets;
  }

  /** Where offsets of text go, or null if they are in a tile of their own. */
  TextOffsets offsets() {
    return offsets;
  }

  ByteCursor metadata() {
    return metadata;
  }

  /** The metadata that filters before left. */
  void metadata(ByteCursor remaining) {
    this.metadata = remaining;
  }

  byte[] data() {
    return data;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int length() {
    return end - start;
  }

  /** The bytes that metadata may decompress to. */
  int metadataLimit() {
    return (int) Math.min(Integer.MAX_VALUE / 2, (long) GROWTH * original + GROWTH_BYTES);
  }

  /**
   * Room for the result of a filter, after which {@link #finish} makes it the chunk's data; the
   * present data stay as they are.
   */
  Output output(long size) {
    if (lastStep ? size != original : size > metadataLimit()) {
      throw new FormatFault(
          "has a chunk that decodes to %s bytes, expected %s%d"
              .formatted(
                  Long.toUnsignedString(size),
                  lastStep ? "" : "at most ",
                  lastStep ? original : metadataLimit()));
    }
    if (lastStep) {
      return new Output(target, targetStart, original);
    }
    if (spare[nextSpare].length < size) {
      spare[nextSpare] = new byte[(int) size];
    }
    Output output = new Output(spare[nextSpare], 0, (int) size);
    nextSpare = 1 - nextSpare;
    return output;
  }

  /** Makes a filled output the data of the chunk. */
  void finish(Output output) {
    data = output.bytes();
    start = output.start();
    end = output.start() + output.length();
  }

  /** Puts the result into the tile if no filter did. */
  void complete() {
    if (length() != original) {
      throw new FormatFault("has a chunk of %d bytes, expected %d".formatted(length(), original));
    }
    if (data != target || start != targetStart) {
      System.arraycopy(data, start, target, targetStart, original);
    }
  }

  /** A range to be filled. */
  record Output(byte[] bytes, int start, int length) {}
}
