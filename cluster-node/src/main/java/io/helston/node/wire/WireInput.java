package io.helston.node.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import java.io.InputStream;

/**
 * Bytes to be read whose total number is known, so that a length that claims more than was sent is
 * refused before anything is allocated for it.
 */
final class WireInput extends Input {
  private static final int BUFFER = 1 << 16;

  private final long size;

  /** All bytes of an array. */
  WireInput(byte[] bytes) {
    super(bytes);
    this.size = bytes.length;
  }

  /** The next bytes of a stream, and no more. */
  WireInput(InputStream stream, long size) {
    super(stream, BUFFER);
    this.size = size;
  }

  /** The length of a string that is not plain ASCII; each character takes at least a byte. */
  @Override
  public int readVarIntFlag(boolean optimizePositive) {
    int value = super.readVarIntFlag(optimizePositive);
    if (value != 0) {
      refuseBeyond(this, value - 1, 1);
    }
    return value;
  }

  /** Refuses a length whose elements take more bytes than there are. */
  static void refuseBeyond(Input input, int length, int bytesPerElement) {
    long left = ((WireInput) input).size - input.total();
    if (length < 0 || (long) length * bytesPerElement > left) {
      throw new KryoException(
          "a length of " + length + " was read where only " + left + " bytes are left");
    }
  }
}
