/** The marker of everything that crosses JVMs. */
package io.helston.protocol.wire;
