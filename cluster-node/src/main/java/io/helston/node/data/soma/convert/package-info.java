/**
 * Makes SOMA experiments of other files: AnnData's h5ad, and folders with a matrix in Matrix Market
 * form beside its names, as 10x Genomics writes them.
 *
 * <p>Names of cells become the column {@code obs_id} and those of features {@code var_id}, as in
 * TileDB-SOMA's own importer; the main matrix becomes the layer {@code data} of a measurement, and
 * the {@code layers} of an h5ad file become layers of their names. Categories, ordered or not,
 * become enumerations, masked integers and booleans nullable columns, HDF5's FALSE and TRUE
 * booleans. {@code obsm}, {@code varm}, {@code obsp}, {@code varp}, {@code uns} and {@code raw} are
 * not converted; {@link io.helston.node.data.soma.convert.SomaConverter} says which of them there
 * were. Matrices go through row by row; only those compressed by columns are held in memory. Matrix
 * Market files must be sorted by cell, as those of 10x Genomics are.
 */
package io.helston.node.data.soma.convert;
