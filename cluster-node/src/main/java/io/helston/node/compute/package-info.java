/** Compute threads that work for somebody who waits for them. */
package io.helston.node.compute;
