package io.helston.node.data.soma.tiledb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.bytes.ByteSink;
import io.helston.node.data.soma.bytes.Datatype;
import io.helston.node.data.soma.storage.MemoryStorage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The members and metadata of objects, written several times. */
final class ObjectFilesTest {
  private final MemoryStorage storage = new MemoryStorage();

  private void put(String folder, long timestamp, ByteSink content) {
    String file = "%s/__%d_%d_%032x".formatted(folder, timestamp, timestamp, timestamp);
    ArrayWriter.writeTile(storage, file, content, 22);
  }

  private static ByteSink member(ByteSink sink, String name, boolean deleted) {
    return sink.i32(2).u8(2).flag(true).text64(name).flag(true).text64(name).flag(deleted);
  }

  @Test
  void membersComeAndGoInTheOrderOfTime() {
    put("__group", 10, member(member(new ByteSink().i32(2).i64(2), "a", false), "b", false));
    put("__group", 20, member(new ByteSink().i32(2).i64(1), "a", true));
    put("__group", 30, member(new ByteSink().i32(2).i64(1), "c", false));
    assertThat(GroupMembers.read(storage, "", 9)).isEmpty();
    assertThat(GroupMembers.read(storage, "", 10)).containsOnlyKeys("a", "b");
    assertThat(GroupMembers.read(storage, "", 29)).containsOnlyKeys("b");
    assertThat(GroupMembers.read(storage, "", 30)).containsOnlyKeys("b", "c");
  }

  @Test
  void groupsOfVersion1AreWholeListsWithoutDeletions() {
    ByteSink first = new ByteSink().i32(1).i64(2);
    first.i32(1).u8(1).flag(true).text64("folder/a").flag(false);
    first.i32(1).u8(2).flag(false).text64("file:///x/b").flag(true).text64("bee");
    put("__group", 10, first);
    put(
        "__group",
        20,
        new ByteSink().i32(1).i64(1).i32(1).u8(1).flag(true).text64("a").flag(false));
    assertThat(GroupMembers.read(storage, "", 10))
        .containsExactly(
            Map.entry("a", new GroupMembers.Member("a", true, true, "folder/a")),
            Map.entry("bee", new GroupMembers.Member("bee", false, false, "file:///x/b")));
    assertThat(GroupMembers.read(storage, "", 20)).containsOnlyKeys("a");
  }

  @Test
  void otherVersionsOfGroupsAreRefused() {
    put("__group", 10, new ByteSink().i32(3).i64(0));
    assertThatThrownBy(() -> GroupMembers.read(storage, "", 10))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("uses version 3 of groups, which is not supported");
  }

  @Test
  void metadataAreReplacedAndDeletedInTheOrderOfTime() {
    put("__meta", 10, ObjectMetadata.content(Map.of("k", "old", "n", 7L)));
    put("__meta", 20, ObjectMetadata.content(Map.of("k", "new")));
    put("__meta", 30, new ByteSink().text32("n").flag(true));
    assertThat(ObjectMetadata.read(storage, "", 10)).isEqualTo(Map.of("k", "old", "n", "7"));
    assertThat(ObjectMetadata.read(storage, "", 20)).isEqualTo(Map.of("k", "new", "n", "7"));
    assertThat(ObjectMetadata.read(storage, "", 30)).isEqualTo(Map.of("k", "new"));
  }

  @Test
  void metadataOfSeveralNumbersAreSeparatedByCommas() {
    ByteSink content = new ByteSink();
    content.text32("x").flag(false).u8(Datatype.FLOAT64.code()).i32(2);
    content.i64(Double.doubleToRawLongBits(0.5)).i64(Double.doubleToRawLongBits(-2));
    put("__meta", 10, content);
    assertThat(ObjectMetadata.read(storage, "", 10)).isEqualTo(Map.of("x", "0.5,-2.0"));
  }

  @Test
  void metadataThatWereConsolidatedCountOnce() {
    put("__meta", 10, ObjectMetadata.content(Map.of("a", "1")));
    put("__meta", 20, ObjectMetadata.content(Map.of("b", "2")));
    String replaced = storage.list("__meta").getFirst();
    storage.write(
        "__meta/__10_20_ffff.vac",
        ("x/__meta/" + replaced + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(ObjectMetadata.read(storage, "", 20)).isEqualTo(Map.of("b", "2"));
    assertThat(ObjectMetadata.read(storage, "", 19)).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void schemasOfOtherVersionsAreRefused() {
    for (int version : new int[] {20, 24}) {
      put("array" + version + "/__schema", 10, new ByteSink().i32(version).i64(0));
      assertThatThrownBy(() -> SparseArray.open(storage, "array" + version, Long.MAX_VALUE))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("uses TileDB format version " + version)
          .hasMessageEndingWith("which is not supported; expected 21 to 23");
    }
  }
}
