/**
 * AnnData objects in h5ad files, read as they are.
 *
 * <p>An h5ad file is read as the experiment that {@code soma convert} would make of it: rows of
 * {@code obs} and {@code var} are numbered from 0 in their order and their names are the columns
 * {@code obs_id} and {@code var_id}, {@code X} is the layer {@code data} of the measurement RNA,
 * and {@code layers/NAME} the layer NAME. Both ways give the same values bit for bit. Categories
 * are enumerations, ordered or not, with -1 for no value; values with a mask are nullable; HDF5's
 * FALSE and TRUE are booleans; columns whose names are taken get an underscore in front. {@code
 * obsm}, {@code varm}, {@code obsp}, {@code varp}, {@code uns} and {@code raw} are not read.
 *
 * <p>Files are those of anndata 0.7 and later. Matrices are dense or compressed by rows; those
 * compressed by columns have no row at one place and can only be converted. Of a matrix that is
 * compressed by rows, where rows start is read once (8 bytes per cell); then each run of
 * neighbouring rows is a slice of columns and one of values. Rows come in ascending order, so a
 * reader keeps only the chunk that it unpacked last. Columns of a row may have any order in the
 * file, but none twice.
 *
 * <p>A file has no history. A run pins its length and time of writing, and refuses it once these
 * are others.
 *
 * <p>HDF5 is read by jHDF, which trusts what it reads. Here sizes are checked against the length of
 * the file before arrays are read, chunks of matrices are unpacked into as many bytes as they have
 * and no more, and whatever jHDF throws of a damaged file is told as the file's fault; while it
 * reads a damaged header it may take up to 2 GB for a moment.
 */
package io.helston.node.data.soma.h5ad;
