/** Large objects between nodes: each node's blob store, pulled from in checked chunks. */
package io.helston.node.transfer;
