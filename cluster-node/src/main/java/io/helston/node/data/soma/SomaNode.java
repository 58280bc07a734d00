package io.helston.node.data.soma;

import io.helston.node.data.InputException;
import io.helston.node.data.NearestName;
import io.helston.node.data.soma.storage.ArrayStorage;
import io.helston.node.data.soma.tiledb.GroupMembers;
import io.helston.node.data.soma.tiledb.ObjectMetadata;
import io.helston.node.data.soma.tiledb.SparseArray;
import io.helston.protocol.job.FailureKind;
import java.util.Map;
import java.util.SequencedMap;

/** A group or array of an experiment, at the time at which the experiment was opened. */
final class SomaNode {
  static final String TYPE = "soma_object_type";
  static final String ENCODING = "soma_encoding_version";
  static final String WRITTEN_ENCODING = "1.1.0";

  private final ArrayStorage storage;
  private final String path;
  private final long timestamp;
  private final Map<String, String> metadata;
  private final SequencedMap<String, GroupMembers.Member> members;

  private SomaNode(ArrayStorage storage, String path, long timestamp) {
    this.storage = storage;
    this.path = path;
    this.timestamp = timestamp;
    this.metadata = ObjectMetadata.read(storage, path, timestamp);
    this.members = GroupMembers.read(storage, path, timestamp);
  }

  /** The node at a place, whose metadata must be those of a SOMA object that can be read. */
  static SomaNode open(ArrayStorage storage, String path, long timestamp) {
    if (!GroupMembers.isGroup(storage, path) && !SparseArray.isArray(storage, path)) {
      throw new InputException(
          FailureKind.CANNOT_OPEN,
          storage.display(path),
          0,
          "is no SOMA object, expected a folder that TileDB wrote");
    }
    var node = new SomaNode(storage, path, timestamp);
    if (node.metadata.isEmpty() && timestamp != SomaExperiment.LATEST) {
      throw InputException.inconsistent(
          storage.display(path),
          0,
          "was no SOMA object yet at the time %d, expected a later one".formatted(timestamp));
    }
    String encoding = node.metadata.getOrDefault(ENCODING, "none");
    if (!encoding.equals("1") && !encoding.equals("1.1.0")) {
      throw node.malformed(
          "has the %s %s, expected 1 or 1.1.0".formatted(ENCODING, InputException.quote(encoding)));
    }
    return node;
  }

  String type() {
    return metadata.getOrDefault(TYPE, "none");
  }

  Map<String, String> metadata() {
    return metadata;
  }

  /** Refuses any other type of object. */
  SomaNode require(String expected) {
    if (!type().equals(expected)) {
      throw malformed("is a %s, expected a %s".formatted(type(), expected));
    }
    return this;
  }

  SequencedMap<String, GroupMembers.Member> members() {
    return members;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** The member of a name. */
  SomaNode child(String name, String noun) {
    GroupMembers.Member member = members.get(name);
    if (member == null) {
      String near =
          NearestName.of(name, members.keySet())
              .map(found -> " (did you mean '" + found + "'?)")
              .orElse("");
      throw InputException.inconsistent(
          storage.display(path),
          0,
          "has no %s '%s', expected one of %s%s"
              .formatted(
                  noun,
                  name,
                  members.isEmpty() ? "none" : String.join(", ", members.keySet()),
                  near));
    }
    if (!member.relative()) {
      return open(storage.elsewhere(member.uri()), "", timestamp);
    }
    if (member.uri().contains("..") || member.uri().startsWith("/")) {
      throw malformed("has the member " + InputException.quote(member.uri()) + " outside of it");
    }
    return open(storage, ArrayStorage.join(path, member.uri()), timestamp);
  }

  SparseArray array() {
    return SparseArray.open(storage, path, timestamp);
  }

  ArrayStorage storage() {
    return storage;
  }

  String path() {
    return path;
  }

  InputException malformed(String sentence) {
    return InputException.malformed(storage.display(path), 0, sentence);
  }
}
