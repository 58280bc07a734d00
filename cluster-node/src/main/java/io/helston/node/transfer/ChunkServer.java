package io.helston.node.transfer;

import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.WorkProtocol.Chunk;
import io.helston.protocol.work.WorkProtocol.NoSuchBlob;
import io.helston.protocol.work.WorkProtocol.PullChunk;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Answers requests for chunks of a store's blobs. Requests for a blob that is not encoded yet wait
 * until it is. Every request is answered, with a chunk or with {@link NoSuchBlob}. Belongs to one
 * actor.
 */
final class ChunkServer {
  private final BlobStore store;
  private final Executor files;
  private final Map<BlobId, List<PullChunk>> waiting = new HashMap<>();

  /**
   * A server of one store.
   *
   * @param files threads that read files
   */
  ChunkServer(BlobStore store, Executor files) {
    this.store = store;
    this.files = files;
  }

  /** Takes a request; returns the object that has to be encoded before it can be answered. */
  Optional<Wire> take(PullChunk request) {
    Optional<EncodedBlob> encoded = store.encoded(request.id());
    if (encoded.isPresent()) {
      answer(request, encoded.get());
      return Optional.empty();
    }
    List<PullChunk> others = waiting.get(request.id());
    if (others != null) {
      if (!others.contains(request)) {
        others.add(request);
      }
      return Optional.empty();
    }
    Optional<Wire> payload = store.peek(request.id());
    if (payload.isPresent()) {
      waiting.put(request.id(), new ArrayList<>(List.of(request)));
    } else {
      refuse(request);
    }
    return payload;
  }

  /** The object is encoded. */
  void encoded(BlobId id, EncodedBlob blob) {
    store.setEncoded(id, blob);
    waiting.remove(id).forEach(request -> answer(request, blob));
  }

  /** The object could not be encoded. */
  void failed(BlobId id) {
    waiting.remove(id).forEach(ChunkServer::refuse);
  }

  private void answer(PullChunk request, EncodedBlob blob) {
    if (request.index() < 0 || request.index() >= blob.count()) {
      refuse(request);
      return;
    }
    switch (blob) {
      case EncodedBlob.InMemory memory -> send(request, blob, memory.chunks().get(request.index()));
      case EncodedBlob.OnDisk disk -> files.execute(() -> answerFromDisk(request, disk));
    }
  }

  /** The file may be gone by now: its job may have ended. */
  private static void answerFromDisk(PullChunk request, EncodedBlob.OnDisk disk) {
    try {
      send(request, disk, SpoolDirectory.read(disk, request.index()));
    } catch (UncheckedIOException e) {
      refuse(request);
    }
  }

  private static void send(PullChunk request, EncodedBlob blob, byte[] bytes) {
    int crc = EncodedBlob.checksum(bytes);
    request.replyTo().tell(new Chunk(request.id(), request.index(), blob.count(), bytes, crc));
  }

  private static void refuse(PullChunk request) {
    request.replyTo().tell(new NoSuchBlob(request.id()));
  }
}
