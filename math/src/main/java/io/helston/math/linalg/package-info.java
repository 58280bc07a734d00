/**
 * Dense linear algebra that the estimators need beyond EJML.
 *
 * <p>The covariate basis, which stores columns one array each, and the thin QR of designs, row by
 * row, sum in index order, so their results do not depend on threads or hardware; {@link
 * io.helston.math.linalg.DotProducts} are sums in one order, too, with vectors. {@link
 * io.helston.math.linalg.DenseAlgebra} is for matrices large enough that a native library pays; it
 * stores them row by row in one array, and its results depend on the implementation and the
 * processor kernel, but not on threads.
 */
package io.helston.math.linalg;
