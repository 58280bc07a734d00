package io.helston.math.linalg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.Loader;

/**
 * The functions of the OpenBLAS library on the class path, loaded when this class is.
 *
 * <p>The library is an entry of the jar {@code org.bytedeco:openblas} of the platform. JavaCPP's
 * loader only unpacks it, once per machine, into the folder of the system property {@code
 * org.bytedeco.javacpp.cachedir} (default {@code ~/.javacpp/cache}); the calls are the JDK's own
 * foreign functions, which need no copies. Products are critical functions, which may read arrays
 * on the heap but hold up the garbage collector until they return; the LAPACK functions run long
 * and are ordinary ones on native memory.
 *
 * <p>OpenBLAS is set to one thread. It stays loaded until the process ends.
 */
@SuppressWarnings("restricted")
final class OpenBlasLibrary {
  private static final String[] DEPENDENCIES = {
    "libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5"
  };

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY = load();

  static final MethodHandle DGEMM = product("cblas_dgemm", JAVA_DOUBLE);
  static final MethodHandle SGEMM = product("cblas_sgemm", JAVA_FLOAT);

  /** (layout, job, triangle, n, a, lda, w, work, lwork, iwork, liwork). */
  static final MethodHandle DSYEVD =
      function(
          "LAPACKE_dsyevd_work",
          JAVA_INT,
          JAVA_INT,
          JAVA_BYTE,
          JAVA_BYTE,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          JAVA_INT);

  /** (layout, triangle, n, a, lda). */
  static final MethodHandle DPOTRF = triangular("LAPACKE_dpotrf_work");

  /** (layout, triangle, n, a, lda). */
  static final MethodHandle DPOTRI = triangular("LAPACKE_dpotri_work");

  /** Library, version and processor kernel. */
  static final String NAME = start();

  private OpenBlasLibrary() {}

  private static SymbolLookup load() {
    String platform = Loader.getPlatform();
    for (String dependency : DEPENDENCIES) {
      String path = unpack(platform, dependency);
      if (path != null) {
        SymbolLookup.libraryLookup(path, Arena.global());
      }
    }
    String path = unpack(platform, "libopenblas.so.0");
    if (path == null) {
      throw new UnsatisfiedLinkError("no OpenBLAS for " + platform + " on the class path");
    }
    return SymbolLookup.libraryLookup(path, Arena.global());
  }

  private static String unpack(String platform, String file) {
    String resource = "/org/bytedeco/openblas/" + platform + "/" + file;
    if (OpenBlasLibrary.class.getResource(resource) == null) {
      return null;
    }
    try {
      // The text of a file is its path.
      return String.valueOf(Loader.cacheResource(OpenBlasLibrary.class, resource));
    } catch (Exception e) {
      throw (Error) new UnsatisfiedLinkError("cannot unpack " + file + ": " + e).initCause(e);
    }
  }

  private static String start() {
    MethodHandle threads =
        LINKER.downcallHandle(
            symbol("openblas_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT));
    try {
      threads.invokeExact(1);
    } catch (Throwable t) {
      throw unexpected(t);
    }
    String version = text("openblas_get_config").split(" ")[1];
    return "openblas " + version + " " + text("openblas_get_corename");
  }

  private static String text(String name) {
    try {
      MemorySegment text = (MemorySegment) function(name, ADDRESS).invokeExact();
      return text.reinterpret(Integer.MAX_VALUE).getString(0);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** (layout, transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc). */
  private static MethodHandle product(String name, MemoryLayout entry) {
    FunctionDescriptor descriptor =
        FunctionDescriptor.ofVoid(
            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, entry, ADDRESS, JAVA_INT,
            ADDRESS, JAVA_INT, entry, ADDRESS, JAVA_INT);
    return LINKER.downcallHandle(symbol(name), descriptor, Linker.Option.critical(true));
  }

  private static MethodHandle triangular(String name) {
    return function(name, JAVA_INT, JAVA_INT, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT);
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... parameters) {
    return LINKER.downcallHandle(symbol(name), FunctionDescriptor.of(result, parameters));
  }

  private static MemorySegment symbol(String name) {
    return LIBRARY.findOrThrow(name);
  }

  /** What to throw for something that a foreign function cannot throw. */
  static RuntimeException unexpected(Throwable t) {
    return switch (t) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(t);
    };
  }
}
