package io.helston.node.analysis.lmm;

/**
 * The arrays of a worker slot for decoded and rotated blocks of variants, kept from block to block
 * and segment to segment: new ones for every block make the garbage collector copy them while all
 * slots wait.
 */
final class BlockBuffers {
  private double[] decoded = new double[0];
  private double[] rotated = new double[0];
  private float[] decodedFloats = new float[0];
  private float[] rotatedFloats = new float[0];

  /** Room for decoded genotypes; old numbers may be in it. */
  double[] decoded(int length) {
    decoded = decoded.length < length ? new double[length] : decoded;
    return decoded;
  }

  /** Room for rotated genotypes; old numbers may be in it. */
  double[] rotated(int length) {
    rotated = rotated.length < length ? new double[length] : rotated;
    return rotated;
  }

  /** Room for decoded genotypes in single precision; old numbers may be in it. */
  float[] decodedFloats(int length) {
    decodedFloats = decodedFloats.length < length ? new float[length] : decodedFloats;
    return decodedFloats;
  }

  /** Room for rotated genotypes in single precision; old numbers may be in it. */
  float[] rotatedFloats(int length) {
    rotatedFloats = rotatedFloats.length < length ? new float[length] : rotatedFloats;
    return rotatedFloats;
  }
}
