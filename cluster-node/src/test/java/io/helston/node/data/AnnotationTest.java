package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnnotationTest {
  @TempDir Path dir;

  @Test
  void bitsAreThoseOfTheFile() {
    Annotation annotation = read("1 0 1\r\n0 0 0\r\n0 1 1\r\n", 3);
    assertThat(annotation.names()).containsExactly("bin0", "bin1", "bin2");
    assertThat(rows(annotation)).isEqualTo("101 000 011 ");
    assertThat(annotation.size(2)).isEqualTo(2);
  }

  @Test
  void headerNamesTheBins() {
    Annotation annotation = read("coding\trest\n1\t0\n0\t1\n\n", 2);
    assertThat(annotation.names()).containsExactly("coding", "rest");
    assertThat(rows(annotation)).isEqualTo("10 01 ");
  }

  /** Data frames written without column names number them. */
  @Test
  void headerMayBeNumbers() {
    Annotation annotation = read("0 1 2\n1 0 0\n0 1 0\n", 2);
    assertThat(annotation.names()).containsExactly("0", "1", "2");
    assertThat(rows(annotation)).isEqualTo("100 010 ");
  }

  @Test
  void binsMayExceedOneWord() {
    var text = new StringBuilder();
    for (int snp = 0; snp < 3; snp++) {
      for (int bin = 0; bin < 130; bin++) {
        text.append(bin % (snp + 2) == 0 ? "1 " : "0 ");
      }
      text.append('\n');
    }
    Annotation annotation = read(text.toString(), 3);
    for (int snp = 0; snp < 3; snp++) {
      for (int bin = 0; bin < 130; bin++) {
        assertThat(annotation.in(snp, bin)).isEqualTo(bin % (snp + 2) == 0);
      }
    }
  }

  @Test
  void withoutFileEverySnpIsInOneBin() {
    Annotation annotation = Annotation.single(100);
    assertThat(annotation.names()).containsExactly("bin0");
    assertThat(annotation.snps()).isEqualTo(100);
    assertThat(annotation.size(0)).isEqualTo(100);
  }

  private Annotation read(String text, int snps) {
    return Annotation.read(TestFiles.write(dir, "toy.annot", text), snps);
  }

  private static String rows(Annotation annotation) {
    var rows = new StringBuilder();
    for (int snp = 0; snp < annotation.snps(); snp++) {
      for (int bin = 0; bin < annotation.bins(); bin++) {
        rows.append(annotation.in(snp, bin) ? '1' : '0');
      }
      rows.append(' ');
    }
    return rows.toString();
  }
}
