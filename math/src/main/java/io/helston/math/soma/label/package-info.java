/**
 * Labels of rows as numbers: what class, stratum or group each row belongs to.
 *
 * <p>As in TileDB-SOMA-ML's data module for scvi several columns make one label, joined by {@code
 * //}, and labels are numbered in ascending order; a label that was not there when the numbers were
 * given is refused. A missing label is -1.
 */
package io.helston.math.soma.label;
