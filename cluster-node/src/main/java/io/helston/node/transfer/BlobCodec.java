package io.helston.node.transfer;

import com.esotericsoftware.kryo.io.Output;
import io.helston.node.analysis.PayloadCodec;
import io.helston.node.wire.KryoCodec;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** Payloads as chunks of bytes, and the hashes that name and compare them. Thread-safe. */
public final class BlobCodec implements PayloadCodec {
  /** Partials above this stay in a blob store whatever the analysis called them. */
  public static final int INLINE_BYTES = 100_000;

  private static final int BUFFER = 1 << 16;

  private final KryoCodec codec;

  public BlobCodec(KryoCodec codec) {
    this.codec = codec;
  }

  /** The content's hash and encoded size. */
  public record Digest(long hash, long bytes) {}

  /** Hash and size of a payload, without keeping its bytes. */
  public Digest digest(Wire payload) {
    var sink = new CrcSink();
    write(payload, sink);
    return new Digest(sink.crc.getValue(), sink.bytes);
  }

  @Override
  public BlobId contentId(Wire payload) {
    var sink = new ShaSink();
    write(payload, sink);
    return new BlobId("sha256:" + HexFormat.of().formatHex(sink.sha.digest()));
  }

  EncodedBlob.InMemory encode(Wire payload) {
    var sink = new ChunkSink();
    write(payload, sink);
    return sink.finish();
  }

  Wire decode(List<byte[]> chunks) {
    long bytes = chunks.stream().mapToLong(chunk -> chunk.length).sum();
    var streams = chunks.stream().map(ByteArrayInputStream::new).toList();
    return read(new SequenceInputStream(Collections.enumeration(streams)), bytes);
  }

  @Override
  public void write(Wire payload, OutputStream to) {
    try (var output = new Output(to, BUFFER)) {
      codec.write(output, payload);
    }
  }

  @Override
  public Wire read(InputStream from, long bytes) {
    return (Wire) codec.read(from, bytes);
  }

  private static final class CrcSink extends OutputStream {
    private final CRC32C crc = new CRC32C();
    private long bytes;

    @Override
    public void write(int b) {
      crc.update(b);
      bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      crc.update(from, offset, length);
      bytes += length;
    }
  }

  private static final class ShaSink extends OutputStream {
    private final MessageDigest sha;

    ShaSink() {
      try {
        sha = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    @Override
    public void write(int b) {
      sha.update((byte) b);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      sha.update(from, offset, length);
    }
  }

  private static final class ChunkSink extends OutputStream {
    private final List<byte[]> full = new ArrayList<>();
    private byte[] current = new byte[EncodedBlob.CHUNK_BYTES];
    private int used;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      int at = offset;
      int end = offset + length;
      while (at < end) {
        if (used == current.length) {
          full.add(current);
          current = new byte[EncodedBlob.CHUNK_BYTES];
          used = 0;
        }
        int count = Math.min(current.length - used, end - at);
        System.arraycopy(from, at, current, used, count);
        used += count;
        at += count;
      }
    }

    EncodedBlob.InMemory finish() {
      full.add(Arrays.copyOf(current, used));
      return new EncodedBlob.InMemory(full);
    }
  }
}
