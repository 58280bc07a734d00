package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.node.data.soma.SharedSoma;
import io.helston.node.data.soma.SomaExperiment;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code helston soma convert}: whole experiments or nothing. */
final class SomaConvertCommandTest {
  @TempDir private Path dir;

  private CommandOutcome convert(Path input, String options) {
    return CommandOutcome.of(dir, "new", ("soma convert " + input + " " + options).strip());
  }

  private Path folder(String matrix) throws IOException {
    Path folder = Files.createDirectory(dir.resolve("folder"));
    Files.writeString(folder.resolve("barcodes.tsv"), "AAA\nCCC\n");
    Files.writeString(folder.resolve("genes.tsv"), "ENSG1\tA\n");
    Files.writeString(
        folder.resolve("matrix.mtx"),
        "%%MatrixMarket matrix coordinate integer general\n" + matrix);
    return folder;
  }

  @Test
  void foldersBecomeExperiments() throws IOException {
    Path folder = folder("1 2 1\n1 2 7\n");
    assertThat(convert(folder, "--measurement ATAC")).isEqualTo(new CommandOutcome(0, "", ""));
    SomaExperiment made = SomaExperiment.open(dir.resolve("new").toString(), SomaExperiment.LATEST);
    assertThat(made.measurements()).containsExactly("ATAC");
    assertThat(made.obs().joinids("obs_id == 'CCC'")).containsExactly(1);
    assertThat(dir).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void theSummaryTellsSizeAndPlace() throws IOException {
    Path target = dir.resolve("new");
    CommandOutcome outcome =
        CommandOutcome.of(
            "soma", "convert", folder("1 2 0\n").toString(), "--out", target.toUri().toString());
    assertThat(outcome.err())
        .startsWith("✔ 2 cells x 1 features of RNA, layers data\n")
        .endsWith(" s -> " + target + System.lineSeparator());
  }

  @Test
  void h5adFilesBecomeExperiments() {
    assumeTrue(SharedSoma.available(), "the shared folder with h5ad files is absent");
    assertThat(convert(SharedSoma.file("synth_csr.h5ad"), ""))
        .isEqualTo(new CommandOutcome(0, "", ""));
    assertThat(
            SomaExperiment.open(dir.resolve("new").toString(), SomaExperiment.LATEST)
                .obs()
                .joinids())
        .hasSize(80);
  }

  @Test
  void whatIsLeftOutIsTold() {
    Path path = dir.resolve("more.h5ad");
    try (WritableHdfFile file = HdfFile.write(path)) {
      for (String table : new String[] {"obs", "var"}) {
        WritableGroup group = file.putGroup(table);
        group.putAttribute("_index", "names");
        group.putDataset("names", new String[] {"a", "b"});
      }
      file.putDataset("X", new double[][] {{0, 1}, {2, 0}});
      file.putGroup("obsm").putDataset("X_pca", new double[] {1});
      file.putGroup("uns").putDataset("title", new double[] {1});
    }
    CommandOutcome outcome = convert(path, "");
    assertThat(outcome.err())
        .isEqualTo("warning: " + path + " has obsm, uns, which are not converted\n");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void nothingIsLeftOfAFailedConversion() throws IOException {
    CommandOutcome outcome = convert(folder("1 2 2\n1 1 5\n1 2 x\n"), "");
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .contains("matrix.mtx:4: has 'x', expected a number");
    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(dir.toFile().list()).containsExactly("folder");
  }

  @Test
  void whatIsThereIsNotReplaced() throws IOException {
    Path folder = folder("1 2 0\n");
    Files.createDirectory(dir.resolve("new"));
    CommandOutcome outcome = convert(folder, "");
    assertThat(outcome.err()).contains("new: is there already; choose another --out");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(dir.resolve("new")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DIR/absent.h5ad||3|no such file",
        "DIR||3|has no barcodes.tsv",
        "DIR/folder/genes.tsv||6|cannot be read as HDF5",
        "DIR/folder|--measurement a/b|2|--measurement is 'a/b', expected a name",
        "DIR/folder|--layer=x|2|'--layer=x'",
        "||2|INPUT",
      })
  void badCallsEndInASentence(String input, String options, int exitCode, String sentence)
      throws IOException {
    folder("1 2 0\n");
    String line =
        "soma convert %s %s".formatted(input == null ? "" : input, options == null ? "" : options);
    CommandOutcome outcome = CommandOutcome.of(dir, "new", line);
    assertThat(outcome.err().lines()).singleElement().asString().contains(sentence);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(dir.toFile().list()).containsExactly("folder");
  }
}
