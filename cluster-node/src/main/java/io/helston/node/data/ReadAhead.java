package io.helston.node.data;

import io.helston.math.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stream whose next bytes an idle thread reads and unpacks while its reader works on earlier
 * ones.
 *
 * <p>One thread at a time reads a block of the source and adds it to the queue. The helper does so
 * until a few blocks are ready; the reader does it itself when there is none, so it depends on no
 * thread that may never come. What the source throws, the reader gets after the bytes before it.
 */
final class ReadAhead extends InputStream {
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int MOST_BLOCKS = 4;

  /** Bytes of the source, fewer than the array has at its end only; or what it threw. */
  private record Block(byte[] bytes, int length, IOException failure) {
    boolean last() {
      return length < bytes.length || failure != null;
    }
  }

  private final InputStream source;
  private final Parts parts;
  private final ReentrantLock reading = new ReentrantLock();
  // Of both threads, guarded by this:
  private final Deque<Block> ready = new ArrayDeque<>();
  private boolean helped;
  private boolean over;
  // The reader's alone:
  private Block current = new Block(new byte[0], 0, null);
  private boolean lastIsCurrent;
  private int at;

  /** Reads a stream, which is closed with this one; the parts may offer an idle thread. */
  ReadAhead(InputStream source, Parts parts) {
    this.source = source;
    this.parts = parts;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (at == current.length()) {
      if (current.failure() != null) {
        throw current.failure();
      }
      if (lastIsCurrent) {
        return -1;
      }
      current = next();
      lastIsCurrent = current.last();
      at = 0;
    }
    int count = Math.min(length, current.length() - at);
    System.arraycopy(current.bytes(), at, target, offset, count);
    at += count;
    return count;
  }

  private Block next() {
    while (true) {
      synchronized (this) {
        Block block = ready.poll();
        if (block != null) {
          askForHelp();
          return block;
        }
      }
      // Waits for a helper in the middle of a block, which is then ready.
      readBlock(1);
    }
  }

  private void askForHelp() {
    if (!helped && !over) {
      helped = true;
      parts.offer(this::help);
    }
  }

  private void help() {
    while (readBlock(MOST_BLOCKS)) {
      // Each call reads one.
    }
    synchronized (this) {
      helped = false;
    }
  }

  /** Reads a block unless so many are ready, or there are no more. */
  private boolean readBlock(int most) {
    reading.lock();
    try {
      synchronized (this) {
        if (over || ready.size() >= most) {
          return false;
        }
      }
      Block block = block();
      synchronized (this) {
        ready.add(block);
        over = block.last();
      }
      return true;
    } finally {
      reading.unlock();
    }
  }

  private Block block() {
    byte[] bytes = new byte[BLOCK_BYTES];
    int length = 0;
    try {
      int read = 0;
      while (length < bytes.length && read >= 0) {
        read = source.read(bytes, length, bytes.length - length);
        length += Math.max(0, read);
      }
      return new Block(bytes, length, null);
    } catch (IOException e) {
      return new Block(bytes, length, e);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      over = true;
    }
    reading.lock();
    try {
      source.close();
    } finally {
      reading.unlock();
    }
  }
}
