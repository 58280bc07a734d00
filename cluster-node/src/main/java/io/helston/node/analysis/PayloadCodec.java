package io.helston.node.analysis;

import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import java.io.InputStream;
import java.io.OutputStream;

/** Names payloads by their content, and turns them into bytes and back. */
public interface PayloadCodec {

  /** The name of a payload by its content: equal content has equal names. */
  BlobId contentId(Wire payload);

  /** Writes a payload; the stream is closed. */
  void write(Wire payload, OutputStream to);

  /** Reads a payload of so many bytes. */
  Wire read(InputStream from, long bytes);
}
