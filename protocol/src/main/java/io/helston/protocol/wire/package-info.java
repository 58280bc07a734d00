/** The marker of everything that crosses JVMs, and the frozen table of its ids. */
package io.helston.protocol.wire;
