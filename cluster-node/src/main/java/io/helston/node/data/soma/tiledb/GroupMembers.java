package io.helston.node.data.soma.tiledb;

import io.helston.node.data.soma.bytes.ByteCursor;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.FormatFault;
import io.helston.node.data.soma.storage.ArrayStorage;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The arrays and groups that a group has.
 *
 * <p>Each file of {@code __group} is a generic tile of {@code u32 version, u64 members, {u32
 * version, u8 type, u8 relative, u64+uri, u8 named, u64+name, u8 deleted}}; files apply in time
 * order.
 */
public final class GroupMembers {
  /** The empty file that makes a folder a group. */
  static final String MARKER = "__tiledb_group.tdb";

  static final String FOLDER = "__group";

  private static final int VERSION = 2;
  private static final int SMALLEST_MEMBER = 15;
  private static final int GROUP = 1;
  private static final int ARRAY = 2;

  private GroupMembers() {}

  /**
   * A member.
   *
   * @param group whether it is a group and not an array
   * @param relative whether the address is relative to the group
   */
  public record Member(String name, boolean group, boolean relative, String uri) {}

  /** Whether a folder is a group. */
  public static boolean isGroup(ArrayStorage storage, String folder) {
    return storage.size(ArrayStorage.join(folder, MARKER)) >= 0;
  }

  /** The members at a time, by name. */
  public static SequencedMap<String, Member> read(
      ArrayStorage storage, String folder, long timestamp) {
    String details = ArrayStorage.join(folder, FOLDER);
    SequencedMap<String, Member> members = new TreeMap<>();
    for (TimestampedName name : TimedFiles.list(storage, details, timestamp)) {
      var file = new StoredFile(storage, ArrayStorage.join(details, name.name()));
      file.tile(0, cursor -> apply(cursor, members));
    }
    return Collections.unmodifiableSequencedMap(members);
  }

  private static SequencedMap<String, Member> apply(
      ByteCursor cursor, SequencedMap<String, Member> members) {
    long groupVersion = cursor.u32();
    requireVersion(groupVersion, "groups");
    if (groupVersion < VERSION) {
      members.clear();
    }
    int count = cursor.count64(SMALLEST_MEMBER, "members");
    for (int i = 0; i < count; i++) {
      long version = cursor.u32();
      requireVersion(version, "group members");
      int type = cursor.u8();
      if (type != GROUP && type != ARRAY) {
        throw new FormatFault("has a member of type %d, expected 1 or 2".formatted(type));
      }
      boolean relative = cursor.flag("relative");
      String uri = cursor.text64();
      String name = cursor.flag("named") ? cursor.text64() : TimedFiles.lastPart(uri);
      boolean deleted = version >= VERSION && cursor.flag("deleted");
      if (deleted) {
        members.remove(name);
      } else {
        members.put(name, new Member(name, type == GROUP, relative, uri));
      }
    }
    return members;
  }

  private static void requireVersion(long version, String what) {
    if (version < 1 || version > VERSION) {
      throw FormatFault.unsupported(
          "version %d of %s".formatted(version, what), "expected 1 or " + VERSION);
    }
  }

  /** The content of a file that adds members. */
  static ByteSink content(Collection<Member> members) {
    ByteSink sink = new ByteSink().i32(VERSION).i64(members.size());
    for (Member member : List.copyOf(members)) {
      sink.i32(VERSION).u8(member.group() ? GROUP : ARRAY).flag(member.relative());
      sink.text64(member.uri()).flag(true).text64(member.name()).flag(false);
    }
    return sink;
  }
}
