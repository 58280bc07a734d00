package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.storage.ArraySink;
import io.helston.node.data.soma.storage.ArrayStorage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Makes a new group. */
public final class GroupWriter {
  private static final int GROUP_VERSION = 2;

  private GroupWriter() {}

  /**
   * Writes a group.
   *
   * @param members whether each member is a group, by the name of its folder
   */
  public static void write(
      ArraySink sink,
      String path,
      Map<String, Boolean> members,
      Map<String, Object> metadata,
      long timestamp,
      int version) {
    sink.write(ArrayStorage.join(path, GroupMembers.MARKER), new byte[0]);
    sink.makeFolder(ArrayStorage.join(path, "__meta"));
    sink.makeFolder(ArrayStorage.join(path, GroupMembers.FOLDER));
    List<GroupMembers.Member> details = new ArrayList<>();
    List<String> names = new ArrayList<>(members.keySet());
    Collections.sort(names);
    for (String name : names) {
      details.add(new GroupMembers.Member(name, members.get(name), true, name));
    }
    String file = GroupMembers.FOLDER + "/" + NewNames.at(timestamp, GROUP_VERSION);
    ArrayWriter.writeTile(
        sink, ArrayStorage.join(path, file), GroupMembers.content(details), version);
    ArrayWriter.writeMetadata(sink, path, metadata, timestamp, version);
  }
}
