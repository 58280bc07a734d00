/** Messages and payloads as bytes: Kryo with frozen ids and bulk primitive arrays. */
package io.helston.node.wire;
