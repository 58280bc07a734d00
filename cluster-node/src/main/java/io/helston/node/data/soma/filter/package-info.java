/**
 * TileDB's filters, undone when tiles are read and applied when they are written.
 *
 * <p>A tile on disk is {@code u64 chunks, {u32 original, u32 filtered, u32 metadata length,
 * metadata, data}}, all little-endian. A chunk went through the filters of its pipeline in order;
 * {@link io.helston.node.data.soma.filter.TileDecoder} undoes them from the last to the first. Each
 * filter finds its own header at the front of the chunk's metadata and leaves the rest to the
 * filters before it; compressors also compressed the metadata of the filters before them, and those
 * parts come first in the data:
 *
 * <ul>
 *   <li>compressors (GZIP, ZSTD, LZ4, RLE, DOUBLE_DELTA, DELTA): {@code u32 metadata parts, u32
 *       data parts, {u32 original, u32 compressed} each};
 *   <li>DOUBLE_DELTA: {@code u8 bits, u64 values, first, second}, then for each value a sign and
 *       the absolute second difference in {@code bits} bits, from the highest bit of little-endian
 *       64-bit words on; with {@code bits >= 8 * width - 1} the values as they are;
 *   <li>RLE: each value with a big-endian 16-bit run length;
 *   <li>BIT_WIDTH_REDUCTION: {@code u32 bytes, u32 windows, {value offset, u8 bits, u32 bytes}
 *       each}; a window is stored as it is if its bits are those of the type, or if its bytes are
 *       no whole number of values (the format's text omits the second case);
 *   <li>POSITIVE_DELTA: {@code u32 windows, {value offset, u32 bytes} each};
 *   <li>BITSHUFFLE and BYTESHUFFLE: {@code u32 parts, u32 bytes each};
 *   <li>checksums: {@code u32 metadata sums, u32 data sums, {u64 bytes, sum} each};
 *   <li>RLE and DICTIONARY as first filter of text of variable length: {@code u32 0, u32 1, u32
 *       bytes, u32 encoded bytes, u32 bytes of offsets, u8 width of runs or ids, u8 width of
 *       lengths}, a dictionary, and big-endian numbers; the offsets come out of the data, there is
 *       no tile of offsets.
 * </ul>
 *
 * <p>BZIP2, XOR, FLOAT_SCALE, BITSORT, WEBP and encryption are refused by name. Lengths are checked
 * against what is there before anything is allocated.
 */
package io.helston.node.data.soma.filter;
