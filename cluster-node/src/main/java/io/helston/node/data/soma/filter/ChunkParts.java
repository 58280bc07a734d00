package io.helston.node.data.soma.filter;

import java.util.ArrayList;
import java.util.List;

/** A chunk on its way through the filters: the metadata parts of each filter, and its data. */
record ChunkParts(List<byte[]> metadata, byte[] data) {
  /** A chunk to which another filter's header is put in front of the present metadata. */
  ChunkParts with(byte[] header, byte[] newData) {
    List<byte[]> parts = new ArrayList<>(metadata.size() + 1);
    parts.add(header);
    parts.addAll(metadata);
    return new ChunkParts(parts, newData);
  }
}
