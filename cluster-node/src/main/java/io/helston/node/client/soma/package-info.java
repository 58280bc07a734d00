/** Mini-batches of SOMA experiments as programs take them: an iterator and a publisher. */
package io.helston.node.client.soma;
