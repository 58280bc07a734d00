package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;
import java.util.ArrayList;
import java.util.List;

/** Text of variable length as runs of equal texts, or as numbers of a dictionary's entries. */
record TextFilter(FilterType type) implements Filter {
  @Override
  public void decode(Chunk chunk) {
    ByteCursor header = chunk.metadata();
    if (header.u32() != 0 || header.u32() != 1) {
      throw new FormatFault("has %s text in several parts, expected one".formatted(type));
    }
    long bytes = header.u32();
    long encoded = header.u32();
    header.u32();
    int numberWidth = width(header);
    int lengthWidth = width(header);
    Chunk.Output output = chunk.output(bytes);
    var input = new ByteCursor(chunk.data(), chunk.start(), chunk.end());
    int start = input.skip(encoded);
    var numbers = new ByteCursor(input.array(), start, start + (int) encoded);
    var texts = new Texts(output, chunk.offsets());
    if (type == FilterType.RLE) {
      while (numbers.remaining() > 0) {
        long run = bigEndian(numbers, numberWidth);
        long length = bigEndian(numbers, lengthWidth);
        texts.add(numbers.array(), numbers.skip(length), (int) length, run);
      }
    } else {
      decodeIds(numbers, numberWidth, dictionary(header, lengthWidth), header.array(), texts);
    }
    texts.requireFull();
    chunk.finish(output);
  }

  private static void decodeIds(
      ByteCursor ids, int width, List<int[]> dictionary, byte[] words, Texts texts) {
    while (ids.remaining() > 0) {
      long id = bigEndian(ids, width);
      if (id < 0 || id >= dictionary.size()) {
        throw new FormatFault(
            "has the dictionary entry %d, expected 0 to %d".formatted(id, dictionary.size() - 1));
      }
      int[] entry = dictionary.get((int) id);
      texts.add(words, entry[0], entry[1], 1);
    }
  }

  private static List<int[]> dictionary(ByteCursor header, int lengthWidth) {
    List<int[]> entries = new ArrayList<>();
    int bytes = header.count32(1, "bytes of dictionary");
    int end = header.position() + bytes;
    while (header.position() < end) {
      long length = bigEndian(header, lengthWidth);
      entries.add(new int[] {header.skip(length), (int) length});
    }
    return entries;
  }

  private static int width(ByteCursor header) {
    int width = header.u8();
    if (width > Long.BYTES || Integer.bitCount(width) != 1) {
      throw new FormatFault("has numbers of %d bytes, expected 1, 2, 4 or 8".formatted(width));
    }
    return width;
  }

  private static long bigEndian(ByteCursor cursor, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << Byte.SIZE | cursor.u8();
    }
    return value;
  }

  /** The texts so far, and where each starts. */
  private static final class Texts {
    private final Chunk.Output output;
    private final TextOffsets offsets;
    private int at;

    private Texts(Chunk.Output output, TextOffsets offsets) {
      this.output = output;
      this.offsets = offsets;
    }

    private void add(byte[] source, int start, int length, long times) {
      int room = output.length() - at;
      if (times < 0 || times > offsets.room() || length > 0 && times > room / length) {
        throw new FormatFault(
            "has more text than %d bytes in %d cells".formatted(output.length(), offsets.limit()));
      }
      for (long i = 0; i < times; i++) {
        offsets.add(output.start() + at);
        System.arraycopy(source, start, output.bytes(), output.start() + at, length);
        at += length;
      }
    }

    private void requireFull() {
      if (at != output.length()) {
        throw new FormatFault("has %d bytes of text, expected %d".formatted(at, output.length()));
      }
    }
  }
}
