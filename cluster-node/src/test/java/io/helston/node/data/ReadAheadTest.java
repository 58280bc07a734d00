package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.math.Parts;
import io.helston.node.compute.ComputeParts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class ReadAheadTest {
  private static final int BLOCK = 1 << 18;

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new SplittableRandom(count).nextBytes(bytes);
    return bytes;
  }

  /** Gives the bytes in small and large pieces. */
  private static InputStream slow(byte[] bytes) {
    var random = new SplittableRandom(1);
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, random.nextInt(1, 100_000)));
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 7 * BLOCK, 20 * BLOCK + 5})
  void givesTheBytesOfItsSource(int count) throws IOException {
    byte[] expected = bytes(count);
    try (var pool = Executors.newFixedThreadPool(1)) {
      var never = new ComputeParts(task -> {}, 2);
      for (Parts parts : List.of(Parts.IN_ORDER, never, new ComputeParts(pool, 2))) {
        try (var stream = new ReadAhead(slow(expected), parts)) {
          assertThat(stream.readAllBytes()).isEqualTo(expected);
          assertThat(stream.read()).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void aFailureComesAfterTheBytesBeforeIt() {
    byte[] first = bytes(3 * BLOCK + 17);
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("torn tape");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("torn tape");
          }
        };
    try (var pool = Executors.newFixedThreadPool(1)) {
      for (Parts parts : List.of(Parts.IN_ORDER, new ComputeParts(pool, 2))) {
        var read = new ByteArrayOutputStream();
        var source = new SequenceInputStream(new ByteArrayInputStream(first), broken);
        assertThatThrownBy(() -> new ReadAhead(source, parts).transferTo(read))
            .isInstanceOf(IOException.class)
            .hasMessage("torn tape");
        assertThat(read.toByteArray()).isEqualTo(first);
      }
    }
  }

  @Test
  void aHelperReadsAFewBlocksAhead() throws IOException {
    List<Runnable> offered = new ArrayList<>();
    var blocks = new AtomicInteger();
    var source =
        new ByteArrayInputStream(bytes(20 * BLOCK)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            blocks.incrementAndGet();
            return super.read(target, offset, length);
          }
        };
    var stream = new ReadAhead(source, new ComputeParts(offered::add, 2));
    stream.read();
    assertThat(blocks.get()).isEqualTo(1);
    assertThat(offered).hasSize(1);
    offered.getFirst().run();
    assertThat(blocks.get()).isEqualTo(5);
    stream.readNBytes(BLOCK);
    assertThat(offered).hasSize(2);
    offered.getLast().run();
    assertThat(blocks.get()).isEqualTo(6);
  }

  @Test
  void closingWaitsForTheHelper() throws Exception {
    var reads = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    List<String> order = new ArrayList<>();
    InputStream source =
        new InputStream() {
          private int calls;

          @Override
          public int read() {
            return 7;
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (++calls == 2) {
              reads.countDown();
              waitFor(goOn);
              order.add("read");
            }
            return length;
          }

          @Override
          public void close() {
            order.add("closed");
          }
        };
    try (var pool = Executors.newFixedThreadPool(2)) {
      var stream = new ReadAhead(source, new ComputeParts(pool, 2));
      stream.read();
      waitFor(reads);
      var closing =
          pool.submit(
              () -> {
                stream.close();
                return null;
              });
      goOn.countDown();
      closing.get();
    }
    assertThat(order).containsExactly("read", "closed");
  }

  private static void waitFor(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
