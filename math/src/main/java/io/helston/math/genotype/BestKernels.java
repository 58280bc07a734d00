package io.helston.math.genotype;

/** The choice of kernels for this machine, made once. */
final class BestKernels {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  static final GenotypeKernels BEST = choose();

  private BestKernels() {}

  private static GenotypeKernels choose() {
    // Without the module the class that names its types must not even be loaded.
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      return GenotypeKernels.plain();
    }
    return VectorKernels.forThisMachine();
  }
}
