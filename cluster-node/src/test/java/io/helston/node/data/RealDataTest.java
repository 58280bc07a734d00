package io.helston.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mouse data of the goldens, read whole. */
final class RealDataTest {
  private static final Path SHARED =
      Path.of(System.getProperty("helston.shared", "../../shared")).resolve("data/rhe");

  @TempDir Path dir;

  @BeforeEach
  void skipWithoutData() {
    assumeTrue(Files.isDirectory(SHARED), () -> "no golden data in " + SHARED);
  }

  @ParameterizedTest
  @CsvSource({
    "mouse,mouse,1197,2709",
    "mousemiss,mousemiss,1293,903",
    "mousemiss,mousegm,1293,903"
  })
  void filesetOpens(String name, String bed, int individuals, int snps) throws IOException {
    for (String extension : List.of(".fam", ".bim")) {
      Files.copy(data(name + extension), dir.resolve(name + extension + ".gz"));
    }
    try (var in = new GZIPInputStream(Files.newInputStream(data(bed + ".bed")))) {
      Files.copy(in, dir.resolve(name + ".bed"));
    }
    try (var files = PlinkFiles.open(dir.resolve(name).toString())) {
      assertThat(files.fam().size()).isEqualTo(individuals);
      assertThat(files.bim().size()).isEqualTo(snps);
      byte[] file = Files.readAllBytes(dir.resolve(name + ".bed"));
      assertThat(files.bed().genotypes().toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(Arrays.copyOfRange(file, 3, file.length));
    }
  }

  @ParameterizedTest
  @CsvSource({"mouse,t1,1197", "mouse,t6,1197", "mousemiss,t1,1293", "mousemiss,t4,1293"})
  void tablesMatchTheFam(String name, String trait, int individuals) {
    FamTable fam = FamTable.read(data(name + ".fam"));
    SampleTable pheno = SampleTable.read(data(name + ".pheno.all"));
    SampleTable cov = SampleTable.read(data(name + ".cov"));
    assertThat(pheno.rowsFor(fam)).hasSize(individuals).doesNotContain(FamTable.ABSENT);
    assertThat(pheno.numeric(trait)).hasSize(individuals);
    int[] rows = cov.rowsFor(fam);
    var covariates = CovariateMatrix.of(cov, rows, cov.columns(), List.of("sex"));
    assertThat(covariates.names()).containsExactly("intercept", "sex=1", "pc1", "pc2");
    assertThat(covariates.columns()[0]).hasSize(individuals).containsOnly(1);
  }

  @ParameterizedTest
  @CsvSource({"mouse,k1,1,2709", "mouse,k4,4,2709", "mouse,k4ov,4,2709", "mousemiss,k3chr,3,903"})
  void annotationsMatchTheBim(String name, String annotation, int bins, int snps) {
    Annotation read = Annotation.read(data(name + "." + annotation + ".annot"), snps);
    assertThat(read.bins()).isEqualTo(bins);
    assertThat(read.size(0)).isBetween(1, snps);
  }

  @ParameterizedTest
  @CsvSource("Z_mouse_n1197_B10_seed1.tsv.gz,1197,10")
  void randomVectorsAreRead(String file, int individuals, int columns) throws IOException {
    Path path = SHARED.resolve("rhe_golden").resolve(file);
    assumeTrue(Files.exists(path), () -> "no " + path);
    double[][] vectors = VectorsFile.read(path, individuals);
    assertThat(vectors).hasDimensions(columns, individuals);
    // The first number of numpy's RandomState(1).randn.
    assertThat(vectors[0][0]).isEqualTo(1.6243453636632417);
  }

  private static Path data(String name) {
    return SHARED.resolve("rhe_data").resolve(name + ".gz");
  }
}
