/** Worker slots: sharded entities that run segments and keep their private state. */
package io.helston.node.worker;
