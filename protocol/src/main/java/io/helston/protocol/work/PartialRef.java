package io.helston.protocol.work;

import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.WorkProtocol.BlobCommand;
import org.apache.pekko.actor.typed.ActorRef;

/** Where a partial result is, and the hash of its content. */
public sealed interface PartialRef {

  /** CRC32C of the encoded content: equal work must give equal hashes. */
  long hash();

  /** A partial small enough to travel in the message itself. */
  record Inline(Wire payload, long hash) implements PartialRef {}

  /** A partial that stays with its producer until it is pulled. */
  record Held(BlobId id, long hash, String node, ActorRef<BlobCommand> holder)
      implements PartialRef {}

  /** Rows for the result store; they stay with the producer until their turn comes. */
  record Rows(String stream, Held held) implements PartialRef {
    @Override
    public long hash() {
      return held.hash();
    }
  }
}
