/**
 * SOMA experiments: annotated matrices of cells by features, read from and written to TileDB.
 *
 * <p>An experiment is a group with the table {@code obs} and the group {@code ms} of measurements;
 * a measurement is a group with the table {@code var} and the group {@code X} of matrices, called
 * layers. Metadata say what each object is ({@code soma_object_type}) and by which rules ({@code
 * soma_encoding_version}, 1 or 1.1.0). Tables have the dimension {@code soma_joinid}; matrices the
 * dimensions {@code soma_dim_0} (cells) and {@code soma_dim_1} (features) and the attribute {@code
 * soma_data}. A matrix's shape is its current domain, or its domain in arrays before format version
 * 22.
 */
package io.helston.node.data.soma;
