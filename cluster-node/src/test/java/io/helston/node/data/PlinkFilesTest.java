package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlinkFilesTest {
  @TempDir Path dir;

  @Test
  void genotypesAreThoseAfterTheMagicBytes() {
    TestFiles.fam(dir, 5);
    TestFiles.bim(dir, "a", "b");
    TestFiles.write(dir, "toy.bed", TestFiles.bytes(0x6c, 0x1b, 0x01, 0xde, 0x02, 0xff, 0x00));
    try (var files = PlinkFiles.open(dir + "/toy")) {
      assertThat(files.bed().genotypes().toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(TestFiles.bytes(0xde, 0x02, 0xff, 0x00));
      assertThat(files.bed().genotypes().isReadOnly()).isTrue();
      assertThat(files.fam().size()).isEqualTo(5);
      assertThat(files.bim().size()).isEqualTo(2);
      assertThat(files.bedPath()).isEqualTo(dir.resolve("toy.bed"));
    }
  }

  @Test
  void closedGenotypesCannotBeRead() {
    BedFile bed = BedFile.open(TestFiles.write(dir, "toy.bed", TestFiles.bed(4)), 1, 1);
    var genotypes = bed.genotypes();
    bed.close();
    assertThatThrownBy(() -> genotypes.get(ValueLayout.JAVA_BYTE, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void famAndBimMayBeGzipped() {
    TestFiles.write(dir, "toy.fam.gz", TestFiles.gzip("f1 i1\n"));
    TestFiles.write(dir, "toy.bim.gz", TestFiles.gzip("X a 0 77\n"));
    TestFiles.write(dir, "toy.bed", TestFiles.bed(4));
    try (var files = PlinkFiles.open(dir + "/toy")) {
      assertThat(files.fam().iid(0)).isEqualTo("i1");
      assertThat(files.bim().chromosome(0)).isEqualTo("X");
    }
  }

  @Test
  void famIsFoundByFidAndIid() {
    FamTable fam =
        FamTable.read(TestFiles.write(dir, "f.fam", "a 1 0 0 1 -9 extra\nb 1\na 2\t0\r\n\n"));
    assertThat(fam.size()).isEqualTo(3);
    assertThat(fam.indexOf("b", "1")).isEqualTo(1);
    assertThat(fam.indexOf("a", "2")).isEqualTo(2);
    assertThat(fam.indexOf("b", "2")).isEqualTo(FamTable.ABSENT);
    assertThat(fam.fid(2)).isEqualTo("a");
  }

  @Test
  void bimKeepsChromosomeIdAndPosition() {
    var text = new StringBuilder("\uFEFF");
    for (int i = 0; i < 1_000; i++) {
      text.append(i / 100 + 1 + "\trs" + i % 990 + "\t0.5\t" + i * 1_000 + "\tA\tG\r\n");
    }
    text.append("X . 0 1e+06 A G\nX . 0 -5 A G\n\n");
    BimTable bim = BimTable.read(TestFiles.write(dir, "toy.bim", text.toString()));
    assertThat(bim.size()).isEqualTo(1_002);
    assertThat(bim.chromosome(99)).isEqualTo("1");
    assertThat(bim.chromosome(100)).isEqualTo("2");
    assertThat(bim.chromosome(1_001)).isEqualTo("X");
    assertThat(bim.id(0)).isEqualTo("rs0");
    assertThat(bim.id(990)).isEqualTo("rs0");
    assertThat(bim.id(1_001)).isEqualTo(".");
    assertThat(bim.position(999)).isEqualTo(999_000);
    assertThat(bim.position(1_000)).isEqualTo(1_000_000);
    assertThat(bim.position(1_001)).isEqualTo(-5);
  }
}
