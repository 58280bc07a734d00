package io.helston.protocol.wire;

/**
 * A message or payload that may travel between JVMs. Every implementation, and every class it
 * holds, has a frozen id: see {@code WireRegistry}.
 */
public interface Wire {}
