package io.helston.node.transfer;

import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** An encoded object cut into chunks of at most {@link #CHUNK_BYTES}. */
sealed interface EncodedBlob {
  /** One chunk is one message of the large-message lane; measured best at 1 MiB, four at a time. */
  int CHUNK_BYTES = 1 << 20;

  /** Number of chunks. */
  int count();

  /** Chunks kept in memory. */
  record InMemory(List<byte[]> chunks) implements EncodedBlob {
    public InMemory {
      chunks = List.copyOf(chunks);
    }

    @Override
    public int count() {
      return chunks.size();
    }
  }

  /** Chunks kept in a file, one after the other. */
  record OnDisk(Path file, long bytes) implements EncodedBlob {
    @Override
    public int count() {
      return (int) ((bytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }
  }

  /** CRC32C of a chunk. */
  static int checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
