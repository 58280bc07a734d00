package io.helston.node.data.soma.h5ad;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A file that is read into memory by its places alone. jHDF would map each chunk that it decodes,
 * and a mapping stays until the garbage collector comes by; where it cannot map, it reads.
 */
final class UnmappedChannel extends FileChannel {
  private final FileChannel file;
  private final long size;

  UnmappedChannel(FileChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    if (position < 0 || target.remaining() > size - position) {
      throw new EOFException(
          "it has %d bytes and asks for %d at byte %d"
              .formatted(size, target.remaining(), position));
    }
    return file.read(target, position);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long length) {
    throw new UnsupportedOperationException("no mapping");
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public int read(ByteBuffer target) {
    throw noPosition();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw noPosition();
  }

  @Override
  public long position() {
    throw noPosition();
  }

  @Override
  public FileChannel position(long position) {
    throw noPosition();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw noPosition();
  }

  private static UnsupportedOperationException noPosition() {
    return new UnsupportedOperationException("read at a place only");
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public void force(boolean metaData) {
    throw new NonWritableChannelException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileLock lock(long position, long length, boolean shared) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileLock tryLock(long position, long length, boolean shared) {
    throw new NonWritableChannelException();
  }
}
