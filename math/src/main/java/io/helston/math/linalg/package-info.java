/**
 * Dense linear algebra that the estimators need beyond EJML.
 *
 * <p>Columns are stored one array each. Sums run in index order, so results do not depend on
 * threads or hardware.
 */
package io.helston.math.linalg;
