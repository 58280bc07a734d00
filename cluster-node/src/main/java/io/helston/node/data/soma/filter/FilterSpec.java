package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.bytes.FormatFault;

/** A filter as a schema names it, before it is known what data it filters. */
public record FilterSpec(FilterType type, int level, Datatype reinterpreted, int window) {
  private static final int COMPRESSOR_OPTIONS = 5;

  /** A filter with its usual options. */
  public static FilterSpec of(FilterType type) {
    return new FilterSpec(type, -1, Datatype.ANY, BitWidthReduction.DEFAULT_WINDOW);
  }

  /** A compressor with a level. */
  public static FilterSpec of(FilterType type, int level) {
    return new FilterSpec(type, level, Datatype.ANY, 0);
  }

  static FilterSpec read(ByteCursor cursor) {
    FilterType type = FilterType.of(cursor.u8());
    long bytes = cursor.u32();
    int start = cursor.skip(bytes);
    var options = new ByteCursor(cursor.array(), start, start + (int) bytes);
    return switch (type) {
      case GZIP, ZSTD, LZ4, RLE, BZIP2, DICTIONARY, DOUBLE_DELTA, DELTA -> {
        options.u8();
        int level = options.i32();
        Datatype as = options.remaining() > 0 ? Datatype.of(options.u8()) : Datatype.ANY;
        yield new FilterSpec(type, level, as, 0);
      }
      case BIT_WIDTH_REDUCTION, POSITIVE_DELTA ->
          new FilterSpec(type, -1, Datatype.ANY, (int) Math.min(options.u32(), 1 << 30));
      case NOOP,
          BITSHUFFLE,
          BYTESHUFFLE,
          AES_256_GCM,
          CHECKSUM_MD5,
          CHECKSUM_SHA256,
          FLOAT_SCALE,
          XOR,
          BITSORT,
          WEBP ->
          of(type);
    };
  }

  void write(ByteSink sink) {
    sink.u8(type.code());
    switch (type) {
      case GZIP, ZSTD, LZ4, RLE, BZIP2, DICTIONARY ->
          sink.i32(COMPRESSOR_OPTIONS).u8(compressor()).i32(level);
      case DOUBLE_DELTA, DELTA ->
          sink.i32(COMPRESSOR_OPTIONS + 1).u8(compressor()).i32(level).u8(reinterpreted.code());
      case BIT_WIDTH_REDUCTION, POSITIVE_DELTA -> sink.i32(Integer.BYTES).i32(window);
      case NOOP,
          BITSHUFFLE,
          BYTESHUFFLE,
          AES_256_GCM,
          CHECKSUM_MD5,
          CHECKSUM_SHA256,
          FLOAT_SCALE,
          XOR,
          BITSORT,
          WEBP ->
          sink.i32(0);
    }
  }

  /** TileDB's own code of the compressor behind a filter. */
  private int compressor() {
    return switch (type) {
      case DICTIONARY -> 7;
      case DELTA -> 8;
      case RLE, GZIP, ZSTD, LZ4, BZIP2, DOUBLE_DELTA -> type.code();
      case NOOP,
          BIT_WIDTH_REDUCTION,
          BITSHUFFLE,
          BYTESHUFFLE,
          POSITIVE_DELTA,
          AES_256_GCM,
          CHECKSUM_MD5,
          CHECKSUM_SHA256,
          FLOAT_SCALE,
          XOR,
          BITSORT,
          WEBP ->
          throw new IllegalStateException(type + " is no compressor");
    };
  }

  /** The type of data after this filter. */
  Datatype reinterpreted(Datatype before) {
    return reinterpreted == Datatype.ANY ? before : reinterpreted;
  }

  Filter filter(Datatype before, int cellBytes, boolean firstOfText) {
    Datatype data = reinterpreted(before);
    int width = data.bytes();
    boolean signed = data.kind() != Datatype.Kind.UNSIGNED && !data.isText();
    return switch (type) {
      case NOOP -> new Noop(type);
      case GZIP -> new CompressionFilter(type, new Gzip());
      case ZSTD -> new CompressionFilter(type, new Zstandard(level));
      case LZ4 -> new CompressionFilter(type, new Lz4());
      case RLE ->
          firstOfText
              ? new TextFilter(type)
              : new CompressionFilter(type, new RunLength(cellBytes));
      case DOUBLE_DELTA -> new CompressionFilter(type, new DoubleDelta(width, signed));
      case DELTA -> new CompressionFilter(type, new Delta(width));
      case BIT_WIDTH_REDUCTION ->
          data.isWhole() && width > 1
              ? new BitWidthReduction(width, signed, window)
              : new Noop(type);
      case POSITIVE_DELTA -> data.isWhole() ? new PositiveDelta(width) : new Noop(type);
      case BITSHUFFLE -> new BitShuffle(width);
      case BYTESHUFFLE -> new ByteShuffle(width);
      case CHECKSUM_MD5 -> Checksum.md5();
      case CHECKSUM_SHA256 -> Checksum.sha256();
      case DICTIONARY -> {
        if (!firstOfText) {
          throw FormatFault.unsupported(
              "the filter DICTIONARY on data that is not text", "write it with ZSTD");
        }
        yield new TextFilter(type);
      }
      case BZIP2, AES_256_GCM, FLOAT_SCALE, XOR, BITSORT, WEBP ->
          throw FormatFault.unsupported("the filter " + type, "write it with ZSTD");
    };
  }
}
