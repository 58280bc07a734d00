package io.helston.node.analysis;

import io.helston.protocol.wire.Wire;

/** What a segment hands over; the kind decides how it travels. */
public sealed interface Partial {

  /** The content. */
  Wire payload();

  /** A few kilobytes: sent straight up. The engine keeps larger ones back like {@link Blob}. */
  record Small(Wire payload) implements Partial {}

  /** Large: stays with its producer until it is pulled into its place in the fold tree. */
  record Blob(Wire payload) implements Partial {}

  /** Rows of a result table: kept in segment order in the result store, never folded. */
  record Append(String stream, Wire payload) implements Partial {}
}
