/** A Helston node: the actor system with its blob store, worker slots and job supervisor. */
package io.helston.node;
