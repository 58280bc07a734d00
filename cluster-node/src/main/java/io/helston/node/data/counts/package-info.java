/**
 * Counts of genes in samples, and the tables that belong to them, read and checked.
 *
 * <p>A {@link io.helston.node.data.counts.CountMatrix} comes from a text table or an h5ad file
 * ({@link io.helston.node.data.counts.CountFormat}) and gives the order of genes and samples. All
 * other tables are put into that order by name, never by position: {@link
 * io.helston.node.data.counts.ColumnData} of the samples, {@link
 * io.helston.node.data.counts.NamedValues} such as size factors or dispersions, {@link
 * io.helston.node.data.counts.NumberMatrix} such as normalisation factors or a design matrix,
 * {@link io.helston.node.data.counts.GeneAnnotation} and {@link
 * io.helston.node.data.counts.ControlGenes}. A {@link io.helston.node.data.counts.SiteManifest}
 * names the tables of several sites. A name that is missing is an error that tells the nearest one;
 * a name too many is counted, so that the log can tell.
 *
 * <p>Text tables are separated by tabs or commas, plain or gzipped; the first column names the rows
 * and the header may leave out its name, as R's {@code write.table} does.
 */
package io.helston.node.data.counts;
