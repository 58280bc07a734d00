package io.helston.math.special;

/** The choice of kernels for this machine, made once. */
final class BestElementary {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  static final ElementaryKernels BEST = choose();

  private BestElementary() {}

  private static ElementaryKernels choose() {
    // Without the module the class that names its types must not even be loaded.
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      return PlainElementary.INSTANCE;
    }
    return VectorElementary.forThisMachine();
  }
}
