package io.helston.node.data.soma.h5ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.data.InputException;
import io.helston.node.data.soma.h5ad.H5adStudy.Encoding;
import io.helston.node.data.soma.h5ad.H5adStudy.Values;
import io.helston.node.data.soma.input.CellInput;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices that do not fit together are told in a sentence that names file and matrix. */
final class H5adFaultyMatricesTest {
  @TempDir private Path folder;

  /** A matrix of two cells and three genes. */
  private record Compressed(Object data, Object indices, Object starts)
      implements Consumer<WritableHdfFile> {
    @Override
    public void accept(WritableHdfFile file) {
      WritableGroup matrix = file.putGroup("X");
      matrix.putAttribute("encoding-type", "csr_matrix");
      matrix.putDataset("data", data);
      matrix.putDataset("indices", indices);
      matrix.putDataset("indptr", starts);
    }
  }

  static Stream<Arguments> matrices() {
    float[] data = {1, 2, 3};
    int[] indices = {0, 2, 1};
    return Stream.of(
        broken(data, indices, new int[] {0, 3, 2}, "indptr does not fit 2 rows"),
        broken(data, indices, new int[] {0, 4, 3}, "indptr does not fit 2 rows"),
        broken(data, indices, new int[] {0, 2, 4}, "indptr does not fit 2 rows"),
        broken(data, indices, new int[] {1, 2, 3}, "indptr does not fit 2 rows"),
        broken(data, indices, new int[] {0, 3}, "indptr does not fit 2 rows"),
        broken(data, indices, new double[] {0, Double.NaN, 3}, "indptr does not fit 2 rows"),
        broken(data, new int[] {0, 2}, new int[] {0, 2, 3}, "indptr does not fit 2 rows"),
        broken(data, new int[] {0, 3, 1}, new int[] {0, 2, 3}, "has the index 3, expected 0 to 2"),
        broken(data, new int[] {0, -1, 1}, new int[] {0, 2, 3}, "has the index -1"),
        broken(data, new long[] {0, 1L << 32, 1}, new int[] {0, 2, 3}, "has the index -1"),
        broken(data, new double[] {0, Double.NaN, 1}, new int[] {0, 2, 3}, "has the index -1"),
        broken(data, new int[] {2, 0, 2}, new int[] {0, 0, 3}, "has row 1, column 2 twice"),
        broken(new String[] {"a", "b", "c"}, indices, new int[] {0, 2, 3}, "not numbers"),
        fault("matrix X is missing or no matrix", file -> {}),
        fault("matrix X has not 2 rows", file -> file.putDataset("X", new float[3][2])),
        fault(
            "matrix X has the encoding 'none'",
            file -> file.putGroup("X").putDataset("data", new int[] {1})),
        fault(
            "matrix X has no array indptr",
            file -> {
              WritableGroup matrix = file.putGroup("X");
              matrix.putAttribute("encoding-type", "csr_matrix");
              matrix.putDataset("data", data);
              matrix.putDataset("indices", indices);
            }),
        fault(
            "has a layer 'data', expected that name to be free for X",
            file -> file.putGroup("layers").putDataset("data", new float[2][3])));
  }

  private static Arguments broken(Object data, Object indices, Object starts, String sentence) {
    return fault(sentence, new Compressed(data, indices, starts));
  }

  private static Arguments fault(String sentence, Consumer<WritableHdfFile> matrix) {
    return Arguments.of(sentence, matrix);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("matrices")
  void faultsAreToldInASentence(String sentence, Consumer<WritableHdfFile> matrix) {
    Path path = folder.resolve("faulty.h5ad");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putGroup("obs").putDataset("_index", new String[] {"a", "b"});
      file.putGroup("var").putDataset("_index", new String[] {"g", "h", "i"});
      matrix.accept(file);
    }
    assertThatThrownBy(() -> readAll(path))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(sentence);
  }

  private static void readAll(Path path) {
    try (H5adExperiment experiment = H5adExperiment.open(path)) {
      experiment.layer("RNA", "data").reader(null).read(new int[] {0, 1});
    }
  }

  @Test
  void missingTablesAndOtherFilesAreToldInASentence() throws IOException {
    Path text = Files.writeString(folder.resolve("text.h5ad"), "gene\tcell\n".repeat(200));
    assertThatThrownBy(() -> CellInput.open(text.toString()))
        .hasMessage(
            text + ": cannot be read as HDF5 (it has not its signature), expected an h5ad file");
    Path empty = Files.createFile(folder.resolve("empty.h5ad"));
    assertThatThrownBy(() -> CellInput.open(empty.toString())).hasMessageStartingWith(empty + ": ");
    Path none = folder.resolve("none.h5ad");
    assertThatThrownBy(() -> CellInput.open(none.toString()))
        .hasMessageStartingWith(none + ": no such file");
    Path bare = folder.resolve("bare.h5ad");
    try (WritableHdfFile file = HdfFile.write(bare)) {
      file.putGroup("obs").putDataset("_index", new String[] {"a"});
    }
    assertThatThrownBy(() -> CellInput.open(bare.toUri().toString()))
        .hasMessage(bare + ": has no group 'var', expected an AnnData object of version 0.7 on");
  }

  @Test
  void chunksThatDoNotUnpackAreToldInASentence() throws IOException {
    Path path =
        new H5adStudy(Values.FLOAT64, Encoding.CSR, true).write(folder.resolve("chunks.h5ad"));
    byte[] bytes = Files.readAllBytes(path);
    int packed = 0;
    for (int at = 0; at + 1 < bytes.length; at++) {
      // How zlib streams of the usual compression begin; the next byte is of their first block.
      if (bytes[at] == 0x78 && bytes[at + 1] == (byte) 0x9c) {
        bytes[at + 2] = (byte) 0xff;
        packed++;
      }
    }
    Files.write(path, bytes);
    assertThat(packed).isGreaterThan(10);
    assertThatThrownBy(
            () -> {
              try (H5adExperiment experiment = H5adExperiment.open(path)) {
                experiment.layer("RNA", "data").reader(null).read(new int[] {1, 100});
              }
            })
        .isInstanceOf(InputException.class)
        .hasMessageContaining("chunks.h5ad: /X/indices has a chunk that cannot be unpacked");
  }
}
