/**
 * Bytes of TileDB files: little-endian numbers, read with bounds checks and written to a growing
 * array, and the types that values have on disk.
 *
 * <p>Whatever is wrong with bytes is a {@link io.helston.node.data.soma.bytes.FormatFault}, which
 * does not know the file; the reader that opened the file turns it into an {@link
 * io.helston.node.data.InputException} that does.
 */
package io.helston.node.data.soma.bytes;
