package io.helston.node.data.soma.filter;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.FormatFault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Checksums of the metadata and data that filters before made; they are verified. */
record Checksum(FilterType type, String algorithm, int sumBytes) implements Filter {
  static Checksum md5() {
    return new Checksum(FilterType.CHECKSUM_MD5, "MD5", 16);
  }

  static Checksum sha256() {
    return new Checksum(FilterType.CHECKSUM_SHA256, "SHA-256", 32);
  }

  @Override
  public void decode(Chunk chunk) {
    ByteCursor header = chunk.metadata();
    long metadataSums = header.u32();
    long dataSums = header.u32();
    long bytes = (metadataSums + dataSums) * (Long.BYTES + sumBytes);
    int sums = header.skip(bytes);
    var expected = new ByteCursor(header.array(), sums, sums + (int) bytes);
    int metadataStart = header.position();
    verify(
        expected,
        metadataSums,
        new ByteCursor(header.array(), metadataStart, metadataStart + header.remaining()));
    verify(expected, dataSums, new ByteCursor(chunk.data(), chunk.start(), chunk.end()));
  }

  private void verify(ByteCursor expected, long sums, ByteCursor covered) {
    MessageDigest digest = digest();
    for (long i = 0; i < sums; i++) {
      long count = expected.i64();
      int sum = expected.skip(sumBytes);
      digest.update(covered.array(), covered.skip(count), (int) count);
      if (!Arrays.equals(
          digest.digest(), Arrays.copyOfRange(expected.array(), sum, sum + sumBytes))) {
        throw new FormatFault("has a chunk whose %s checksum differs".formatted(algorithm));
      }
    }
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
