/**
 * Mini-batches of SOMA experiments as programs take them: an iterator, a publisher, and a data
 * module with labels as numbers; and how well they are mixed.
 */
package io.helston.node.client.soma;
