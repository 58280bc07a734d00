package io.helston.node.transfer;

import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import io.helston.protocol.work.WorkProtocol.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;

/** A blob on its way here: which chunks came, and who waits for it. Belongs to one actor. */
final class Pull {
  /** Chunks asked for and not yet here, at most. */
  static final int WINDOW = 4;

  /** A blob of more chunks, a tebibyte, is not believed. */
  private static final int MAX_CHUNKS = 1 << 20;

  /** Who waits, and is called on the blob store's own thread. */
  record Listener(Consumer<Wire> ready, Consumer<String> failed) {}

  private final BlobId id;
  private final ActorRef<BlobCommand> source;
  private final Set<JobRun> jobs = new HashSet<>();
  private final List<Listener> listeners = new ArrayList<>();
  private byte[][] chunks = new byte[0][];
  private int asked;
  private int arrived;
  private int arrivedAtLastCheck = -1;

  Pull(BlobId id, ActorRef<BlobCommand> source) {
    this.id = id;
    this.source = source;
  }

  BlobId id() {
    return id;
  }

  ActorRef<BlobCommand> source() {
    return source;
  }

  Set<JobRun> jobs() {
    return jobs;
  }

  List<Listener> listeners() {
    return listeners;
  }

  void await(JobRun job, Consumer<Wire> ready, Consumer<String> failed) {
    jobs.add(job);
    listeners.add(new Listener(ready, failed));
  }

  /** The next chunk to ask for, or -1 when the window is full or all are asked for. */
  int nextToAsk() {
    boolean countKnown = chunks.length > 0;
    if (asked - arrived >= WINDOW || (countKnown ? asked >= chunks.length : asked > 0)) {
      return -1;
    }
    return asked++;
  }

  /** The chunks that were asked for and have not come. */
  List<Integer> outstanding() {
    return IntStream.range(0, asked)
        .filter(index -> chunks.length == 0 || chunks[index] == null)
        .boxed()
        .toList();
  }

  /** Takes a chunk; false if it is damaged. Repeated chunks are ignored. */
  boolean take(Chunk chunk) {
    boolean sound =
        chunk.index() >= 0
            && chunk.index() < chunk.count()
            && chunk.count() <= MAX_CHUNKS
            && (chunks.length == 0 || chunks.length == chunk.count())
            && EncodedBlob.checksum(chunk.bytes()) == chunk.crc();
    if (!sound) {
      return false;
    }
    if (chunks.length == 0) {
      chunks = new byte[chunk.count()][];
    }
    if (chunks[chunk.index()] == null) {
      chunks[chunk.index()] = chunk.bytes();
      arrived++;
    }
    return true;
  }

  boolean complete() {
    return chunks.length > 0 && arrived == chunks.length;
  }

  List<byte[]> bytes() {
    return Arrays.asList(chunks);
  }

  /** Whether nothing came since the last call. */
  boolean stalled() {
    boolean stalled = arrived == arrivedAtLastCheck;
    arrivedAtLastCheck = arrived;
    return stalled;
  }
}
