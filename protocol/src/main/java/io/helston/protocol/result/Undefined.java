package io.helston.protocol.result;

/**
 * A number that could not be computed, and why.
 *
 * @param where the component and, if it is one replicate only, the block left out
 * @param reason a code such as {@code EMPTY_BIN}
 * @param explanation one sentence for the reader
 */
public record Undefined(String where, String reason, String explanation) {}
