package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.math.simulate.GenotypeSimulation;
import io.helston.math.simulate.TraitSimulation;
import io.helston.protocol.job.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedFilesTest {
  @TempDir Path dir;

  private final GenotypeSimulation simulation = new GenotypeSimulation(3, 41, 250, 0.01);

  private String prefix() {
    return dir.resolve("sim").toString();
  }

  @Test
  void filesetIsReadBackAsSimulated() {
    var expected = new ByteArrayOutputStream();
    PlinkWriter.write(prefix(), simulation, (_, row) -> expected.writeBytes(row));
    try (var files = PlinkFiles.open(prefix())) {
      assertThat(files.bed().genotypes().toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(expected.toByteArray())
          .hasSize(250 * 11);
      assertThat(files.fam().size()).isEqualTo(41);
      assertThat(files.fam().indexOf("f41", "i41")).isEqualTo(40);
      assertThat(files.bim().size()).isEqualTo(250);
      for (int snp = 0; snp < 250; snp++) {
        assertThat(files.bim().id(snp)).isEqualTo("rs" + (snp + 1));
        assertThat(files.bim().chromosome(snp)).isEqualTo("" + simulation.chromosome(snp));
        assertThat(files.bim().position(snp)).isEqualTo(simulation.position(snp));
      }
    }
  }

  @Test
  void bytesOnDiskDependOnTheSeedAlone() throws IOException {
    PlinkWriter.write(dir + "/a", simulation);
    PlinkWriter.write(dir + "/b", new GenotypeSimulation(3, 41, 250, 0.01));
    for (String extension : List.of(".bed", ".bim", ".fam")) {
      assertThat(dir.resolve("a" + extension)).hasSameBinaryContentAs(dir.resolve("b" + extension));
    }
    assertThat(Files.readString(dir.resolve("a.fam"))).startsWith("f1 i1 0 0 0 -9\nf2 i2 ");
    assertThat(Files.readAllLines(dir.resolve("a.bim")).getFirst())
        .isEqualTo("1\trs1\t0\t" + simulation.position(0) + "\tA\tG");
  }

  @Test
  void traitsAreReadBackToTheSameValues() {
    var bin = new BitSet();
    bin.set(0, 250);
    var trait = new TraitSimulation(3, 0, 41, List.of(bin), new double[] {0.4});
    PlinkWriter.write(prefix(), simulation, trait::add);
    double[] height = trait.phenotype();
    height[7] = Double.NaN;
    double[] odd = new double[41];
    double[] values = {0, 1, -3, 1e15, -1e300, Double.MIN_VALUE, 0.1, 1e-7, Math.PI, 123456789};
    System.arraycopy(values, 0, odd, 0, values.length);
    FamTable fam = FamTable.read(dir.resolve("sim.fam"));
    Path path = dir.resolve("sim.pheno");
    SampleTableWriter.write(path, fam, List.of("height", "odd"), new double[][] {height, odd});

    SampleTable table = SampleTable.read(path);
    assertThat(table.columns()).containsExactly("height", "odd");
    assertThat(table.numeric("height")).isEqualTo(height);
    assertThat(table.numeric("odd")).isEqualTo(odd);
    assertThat(table.categories("height")[7]).isNull();
    assertThat(table.categories("odd")).startsWith("0", "1", "-3", "1.0E15");
    for (int row = 0; row < 41; row++) {
      assertThat(table.rowsFor(fam)[row]).isEqualTo(row);
    }
  }

  @Test
  void annotationIsReadBackAsWritten() {
    var bins = List.of(new BitSet(), new BitSet(), new BitSet());
    for (int snp = 0; snp < 250; snp++) {
      bins.get(0).set(snp, snp % 3 == 0);
      bins.get(1).set(snp, simulation.frequency(snp) < 0.2);
    }
    Path path = dir.resolve("sim.annot");
    AnnotationWriter.write(path, List.of("third", "rare", "none"), bins, 250);
    Annotation annotation = Annotation.read(path, 250);
    assertThat(annotation.names()).containsExactly("third", "rare", "none");
    for (int bin = 0; bin < 3; bin++) {
      for (int snp = 0; snp < 250; snp++) {
        assertThat(annotation.in(snp, bin)).isEqualTo(bins.get(bin).get(snp));
      }
    }
  }

  @Test
  void fileThatCannotBeCreatedIsNamedInOneSentence() throws IOException {
    assertThatThrownBy(() -> PlinkWriter.create(dir + "/absent/sim", 5))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANNOT_OPEN))
        .hasMessage(
            dir + "/absent/sim.fam: cannot be written, since there is no directory '%s/absent'",
            dir);
    Files.createDirectory(dir.resolve("sim.bed"));
    assertThatThrownBy(() -> PlinkWriter.create(prefix(), 5))
        .hasMessage(dir + "/sim.bed: cannot be written, expected a writable file");
  }

  @Test
  void whatAReaderWouldRefuseIsNotWritten() {
    FamTable fam = TestFiles.fam(dir, 2);
    Path path = dir.resolve("never");
    double[][] column = {{1, 2}};
    var bins = List.of(new BitSet());
    bins.getFirst().set(4);
    refused("1 bins", () -> AnnotationWriter.write(path, List.of("a", "b"), bins, 5));
    refused("SNP 4", () -> AnnotationWriter.write(path, List.of("a"), bins, 4));
    refused("0 and 1", () -> AnnotationWriter.write(path, List.of("1"), bins, 5));
    refused("'a b'", () -> SampleTableWriter.write(path, fam, List.of("a b"), column));
    refused("2 names", () -> SampleTableWriter.write(path, fam, List.of("a", "b"), column));
    refused(
        "'a'",
        () -> SampleTableWriter.write(path, fam, List.of("a", "a"), new double[][] {{1}, {2}}));
    refused(
        "Infinity",
        () ->
            SampleTableWriter.write(
                path, fam, List.of("a"), new double[][] {{1, Double.POSITIVE_INFINITY}}));
    refused("3 values", () -> SampleTableWriter.write(path, fam, List.of("a"), new double[1][3]));
    assertThat(path).doesNotExist();
    try (var writer = PlinkWriter.create(prefix(), 5)) {
      refused("row of 3 bytes, expected 2", () -> writer.add("1", "a", 1, new byte[3]));
    }
    refused("individuals=0", () -> PlinkWriter.create(prefix(), 0));
  }

  private static void refused(String message, Runnable write) {
    assertThatIllegalArgumentException().isThrownBy(write::run).withMessageContaining(message);
  }
}
