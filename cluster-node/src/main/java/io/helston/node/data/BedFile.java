package io.helston.node.data;

import static io.helston.node.data.InputException.count;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The genotypes of a PLINK 1 .bed file, mapped read-only into memory.
 *
 * <p>Any thread may read the genotypes until the file is closed; a later access fails. The layout
 * (Chang et al. 2015, cog-genomics.org/plink/1.9/formats#bed) is three magic bytes, then one row
 * for each SNP of {@code ceil(individuals / 4)} bytes, four individuals to the byte, lowest bits
 * first.
 */
public final class BedFile implements AutoCloseable {
  private static final int MAGIC_BYTES = 3;

  private final Arena arena;
  private final MemorySegment genotypes;

  private BedFile(Arena arena, MemorySegment genotypes) {
    this.arena = arena;
    this.genotypes = genotypes;
  }

  /**
   * Maps the file.
   *
   * @param individuals rows of the .fam file, at least 1
   * @param snps rows of the .bim file, at least 1
   * @throws InputException if the file cannot be read, is not a SNP-major .bed file, or has not
   *     exactly the size that belongs to these numbers
   */
  public static BedFile open(Path path, int individuals, int snps) {
    InputFiles.require(path);
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      checkMagic(path, channel);
      checkSize(path, channel.size(), individuals, snps);
      Arena arena = Arena.ofShared();
      try {
        var file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        return new BedFile(arena, file.asSlice(MAGIC_BYTES));
      } catch (IOException | RuntimeException e) {
        arena.close();
        throw e;
      }
    } catch (IOException e) {
      throw InputFiles.cannotOpen(path, e);
    }
  }

  /** All rows, without the magic bytes. */
  public MemorySegment genotypes() {
    return genotypes;
  }

  /** Unmaps the file. */
  @Override
  public void close() {
    arena.close();
  }

  private static void checkMagic(Path path, FileChannel channel) throws IOException {
    var magic = ByteBuffer.allocate(MAGIC_BYTES);
    while (magic.hasRemaining() && channel.read(magic) >= 0) {
      // A read may give fewer bytes than asked for.
    }
    if (magic.hasRemaining()) {
      throw InputException.malformed(
          path, 0, "has " + count(magic.position(), "byte") + ", expected a PLINK 1 .bed file");
    }
    int first = magic.getShort(0) & 0xffff;
    int mode = magic.get(2) & 0xff;
    if (first == 0x6c1b && mode == 0x01) {
      return;
    }
    String sentence;
    if (first == 0x6c1b && mode == 0x00) {
      sentence =
          "is individual-major (third byte 00), expected SNP-major (01); convert it with plink"
              + " --make-bed";
    } else if (first == 0x1f8b) {
      sentence = "is gzipped, expected a plain .bed file since it is mapped; gunzip it";
    } else {
      sentence =
          String.format(
              "begins with bytes %02x %02x %02x, expected 6c 1b 01 of a PLINK 1 .bed file",
              first >> 8, first & 0xff, mode);
    }
    throw InputException.malformed(path, 0, sentence);
  }

  private static void checkSize(Path path, long size, int individuals, int snps) {
    long bytesPerSnp = (individuals + 3L) / 4;
    long expected = MAGIC_BYTES + snps * bytesPerSnp;
    if (size == expected) {
      return;
    }
    long data = size - MAGIC_BYTES;
    String sentence =
        String.format(
            "is too %s: %s, expected %d for %s and %s",
            size < expected ? "short" : "long",
            count(size, "byte"),
            expected,
            count(individuals, "individual"),
            count(snps, "SNP"));
    if (data > 0 && data % bytesPerSnp == 0) {
      throw InputException.inconsistent(
          path,
          0,
          "%s; it holds %s, so the .bim file belongs to another .bed file"
              .formatted(sentence, count(data / bytesPerSnp, "SNP")));
    }
    if (data > 0 && data % snps == 0) {
      throw InputException.inconsistent(
          path,
          0,
          "%s; it holds %s for each SNP and not %d, so the .fam file belongs to another .bed file"
              .formatted(sentence, count(data / snps, "byte"), bytesPerSnp));
    }
    throw InputException.malformed(
        path,
        0,
        sentence
            + "; it was cut off or changed, or the .fam or .bim file belongs to another .bed file");
  }
}
