/**
 * Matrices of mini batches: sparse rows assembled from coordinates, and dense rows.
 *
 * <p>A SOMA array is read as coordinates (row joinid, column joinid, value). {@link
 * io.helston.math.soma.block.CsrAssembly} puts the rows of an IO batch at the places of their
 * permuted order while it compresses them, so mini batches are slices of consecutive rows. As in
 * TileDB-SOMA-ML's CSR_IO_Buffer the entries of a row keep the order of arrival, duplicates are
 * kept, and when dense the last of them counts; index types are the smallest of uint16, uint32 and
 * uint64 that hold the number of columns or entries, which are named here while arrays are int.
 * Deviation: all tables are assembled at once, without blocks that are merged afterwards.
 *
 * <p>On the fly: columns can be selected; {@link io.helston.math.soma.block.CountScaling} gives x =
 * target v / total (counts per million for target 1e6) and ln(1 + x), the same bits everywhere.
 */
package io.helston.math.soma.block;
