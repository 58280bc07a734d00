package io.helston.node.data.soma.filter;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.helston.node.data.soma.bytes.ByteSink;

/** ZSTD frames. */
record Zstandard(int level) implements Compressor {
  /** One native context for each thread, since making one costs more than a small chunk. */
  private static final ThreadLocal<ZstdDecompressCtx> CONTEXT =
      ThreadLocal.withInitial(ZstdDecompressCtx::new);

  /** TileDB's own default. */
  private static final int DEFAULT_LEVEL = 3;

  @Override
  public void decompress(byte[] input, int start, int end, byte[] output, int at, int length) {
    int count;
    try {
      count = CONTEXT.get().decompressByteArray(output, at, length, input, start, end - start);
    } catch (ZstdException e) {
      CONTEXT.remove();
      throw Compressor.corrupt("ZSTD", e.getMessage());
    }
    if (count != length) {
      throw Compressor.corrupt("ZSTD", count + " bytes instead of " + length);
    }
  }

  @Override
  public void compress(byte[] input, ByteSink output) {
    int bound = (int) Zstd.compressBound(input.length);
    int at = output.grow(bound);
    long count =
        Zstd.compressByteArray(
            output.array(), at, bound, input, 0, input.length, level < 0 ? DEFAULT_LEVEL : level);
    output.truncate(at + (int) count);
  }
}
