/** What comes back: one immutable result per analysis, every number in full precision. */
package io.helston.protocol.result;
