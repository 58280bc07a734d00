/**
 * Where experiments lie: folders of files that are listed, measured and read in byte ranges.
 *
 * <p>{@link io.helston.node.data.soma.storage.ArrayStorage} is all that readers know, so that other
 * stores than the local file system need only these few methods. Paths are relative to the root of
 * the storage and written with slashes.
 */
package io.helston.node.data.soma.storage;
