package io.helston.node.data.soma.tiledb;

import java.util.UUID;

/** Names of files and folders that are written at a time. */
final class NewNames {
  private NewNames() {}

  static String unique() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** A name without format version. */
  static String at(long timestamp) {
    return "__%d_%d_%s".formatted(timestamp, timestamp, unique());
  }

  /** A name with format version. */
  static String at(long timestamp, int version) {
    return at(timestamp) + "_" + version;
  }
}
