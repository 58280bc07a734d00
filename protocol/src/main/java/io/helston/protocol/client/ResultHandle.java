package io.helston.protocol.client;

import io.helston.protocol.work.BlobId;
import java.util.List;

/**
 * Where a finished job's result can be pulled from.
 *
 * @param result the {@code JobResult}
 * @param streams appended rows, one blob per chunk, in order, by stream name order
 */
public record ResultHandle(BlobId result, List<StreamHandle> streams) {

  public ResultHandle {
    streams = List.copyOf(streams);
  }

  /** The chunks of one stream of appended rows, in segment order. */
  public record StreamHandle(String name, List<BlobId> chunks) {
    public StreamHandle {
      chunks = List.copyOf(chunks);
    }
  }
}
