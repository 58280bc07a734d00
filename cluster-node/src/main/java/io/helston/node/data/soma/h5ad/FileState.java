package io.helston.node.data.soma.h5ad;

import io.helston.node.data.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * What tells whether a file was changed.
 *
 * @param bytes its length
 * @param nanos when it was written last, in nanoseconds since 1970
 */
record FileState(long bytes, long nanos) {
  private static final int NUMBER_BITS = 62;

  static FileState of(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileState(
          attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      throw InputFiles.cannotOpen(path, e);
    }
  }

  /** A positive number that other states of a file have by chance only. */
  long number() {
    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014): each bit depends on all.
    long mixed = bytes * 0x9e3779b97f4a7c15L + nanos;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return Math.max(1, (mixed ^ mixed >>> 31) >>> Long.SIZE - NUMBER_BITS);
  }

  /** When the file was written last. */
  Instant written() {
    return Instant.ofEpochSecond(0, nanos);
  }
}
