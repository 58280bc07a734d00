package io.helston.node.data.soma.filter;

/**
 * First all lowest bits of the values' first bytes, and so on, in blocks of about 8 KiB.
 *
 * <p>Blocks hold a multiple of 8 values; up to 7 values at the end are left as they are, as is a
 * part that is no whole number of values and of 8 bytes.
 */
record BitShuffle(int width) implements Filter {
  /** The block size of the bitshuffle library. */
  private static final int BLOCK_BYTES = 8192;

  private static final int SMALLEST_BLOCK = 128;

  @Override
  public FilterType type() {
    return FilterType.BITSHUFFLE;
  }

  @Override
  public void decode(Chunk chunk) {
    Shuffled.decode(chunk, this::unshuffle);
  }

  private void unshuffle(byte[] input, int from, byte[] output, int at, int bytes) {
    int done = 0;
    if (bytes % width == 0 && bytes % Byte.SIZE == 0) {
      int values = bytes / width;
      int block = Math.max(SMALLEST_BLOCK, BLOCK_BYTES / width / Byte.SIZE * Byte.SIZE);
      int last = values % block / Byte.SIZE * Byte.SIZE;
      int whole = values / block * block;
      for (int first = 0; first < whole; first += block) {
        unshuffleBlock(input, from + first * width, output, at + first * width, block);
      }
      unshuffleBlock(input, from + whole * width, output, at + whole * width, last);
      done = (whole + last) * width;
    }
    System.arraycopy(input, from + done, output, at + done, bytes - done);
  }

  private void unshuffleBlock(byte[] input, int from, byte[] output, int at, int values) {
    int row = values / Byte.SIZE;
    for (int b = 0; b < width; b++) {
      for (int i = 0; i < values; i++) {
        int value = 0;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          int source = input[from + (b * Byte.SIZE + bit) * row + i / Byte.SIZE];
          value |= (source >>> i % Byte.SIZE & 1) << bit;
        }
        output[at + i * width + b] = (byte) value;
      }
    }
  }
}
