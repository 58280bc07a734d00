package io.helston.node.data.counts;

import static io.helston.protocol.job.FailureKind.CANNOT_OPEN;
import static io.helston.protocol.job.FailureKind.INCONSISTENT_INPUT;
import static io.helston.protocol.job.FailureKind.MALFORMED_INPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.helston.node.data.Fault;
import io.helston.node.data.InputException;
import io.helston.node.data.TestFiles;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of an h5ad file is told in one sentence. */
final class H5adFaultsTest {
  private static final String[] SAMPLES = {"s1", "s2"};
  private static final String[] GENES = {"g1", "g2"};

  @TempDir Path dir;

  static Stream<Fault> cells() {
    return Stream.of(
        dense(
            "X: gene 'g2' has '0.5' in sample 's1', expected a whole number; give raw counts, not"
                + " normalised ones, and round estimates",
            .5),
        dense(
            "X: gene 'g2' has '-3' in sample 's1', expected a count of at least 0; give raw counts,"
                + " not logarithms or differences",
            -3),
        dense(
            "X: gene 'g2' has 'NaN' in sample 's1', expected a count; leave out genes and samples"
                + " that were not measured whole",
            Double.NaN),
        dense(
            "X: gene 'g2' has '2147483648' in sample 's1', expected a count of at most 2147483647",
            2147483648.0),
        fault(
            "X: gene 'g1' has '1.5' in sample 's2', expected a whole number; give raw counts, not"
                + " normalised ones, and round estimates; other matrices here: layers/counts",
            to -> {
              H5adFiles.sparse(to, "X", true, new double[][] {{1, 0}, {1.5, 0}}, 2);
              to.putGroup("layers").putDataset("counts", new int[][] {{1, 2}, {3, 4}});
            }));
  }

  static Stream<Fault> shapes() {
    return Stream.of(
        fault("has no matrix X, expected an AnnData object", _ -> {}),
        fault("X: has 1 dimensions, expected 2", to -> to.putDataset("X", new int[] {1, 2, 3, 4})),
        fault(
            "X: is 2 x 3, expected 2 observations x 2 variables as obs and var have",
            to -> to.putDataset("X", new int[][] {{1, 2, 3}, {4, 5, 6}})),
        fault(
            "X: is 1 x 2, expected 2 observations x 2 variables as obs and var have",
            to -> H5adFiles.sparse(to, "X", true, new double[][] {{1, 2}}, 1)),
        fault(
            "X: has the encoding 'coo', expected a dense, csr_matrix or csc_matrix one",
            to -> {
              WritableGroup group = to.putGroup("X");
              group.putAttribute("encoding-type", "coo");
              group.putDataset("row", new int[] {1});
            }),
        fault(
            "X: has no attribute shape, expected a sparse matrix of AnnData",
            to -> {
              WritableGroup group = to.putGroup("X");
              group.putAttribute("encoding-type", "csr_matrix");
              group.putDataset("data", new int[] {1});
            }),
        fault(
            "X: has no array indices, expected data, indices and indptr",
            to -> group(to).putDataset("data", new int[] {1})),
        fault(
            "X: indptr does not fit 2 rows or columns and 2 entries, expected a whole matrix",
            to -> entries(to, new int[] {0, 1}, new int[] {0, 1, 3})),
        fault(
            "X: indptr does not fit 2 rows or columns and 2 entries, expected a whole matrix",
            to -> entries(to, new int[] {0, 1}, new int[] {0, 3, 2})),
        fault(
            "X: has the index 2, expected 0 to 1",
            to -> entries(to, new int[] {0, 2}, new int[] {0, 1, 2})));
  }

  static Stream<Fault> files() {
    return Stream.of(
        new Fault(CANNOT_OPEN, "c.h5ad: no such file", dir -> read(dir.resolve("c.h5ad"))),
        new Fault(
            INCONSISTENT_INPUT,
            "c.h5ad: has no matrix 'layers/count', expected X or layers/counts, layers/raw (did you"
                + " mean 'counts'?)",
            dir ->
                H5adCounts.read(
                    H5adFiles.write(
                        dir,
                        SAMPLES,
                        GENES,
                        to -> {
                          WritableGroup layers = to.putGroup("layers");
                          layers.putDataset("counts", new int[] {1});
                          layers.putDataset("raw", new int[] {1});
                        }),
                    "layers/count")),
        new Fault(
            MALFORMED_INPUT,
            "c.h5ad: obs has sample 's' twice among 2 names, expected unique names",
            dir -> read(H5adFiles.write(dir, new String[] {"s", "s"}, GENES, _ -> {}))),
        new Fault(
            MALFORMED_INPUT,
            "c.h5ad: var has gene without a name among 2 names, expected unique names",
            dir -> read(H5adFiles.write(dir, SAMPLES, new String[] {"g", ""}, _ -> {}))),
        new Fault(
            MALFORMED_INPUT,
            "c.h5ad: has no group obs, expected an AnnData object",
            dir -> read(written(dir, _ -> {}))),
        new Fault(
            MALFORMED_INPUT,
            "c.h5ad: obs is not a group, expected one; write the file anew with anndata 0.7 or"
                + " later",
            dir -> read(written(dir, to -> to.putDataset("obs", new int[] {1})))),
        new Fault(
            MALFORMED_INPUT,
            "c.h5ad: obs has no column '_index', expected one of names",
            dir -> read(written(dir, to -> to.putGroup("obs")))));
  }

  @ParameterizedTest
  @MethodSource({"cells", "shapes", "files"})
  void isToldInOneSentence(Fault fault) {
    fault.check(dir);
  }

  /** What is told about the format is the library's; that it has a file is ours. */
  @Test
  void otherFilesAreNotHdf5() {
    Path file = TestFiles.write(dir, "c.h5ad", "gene\ts1\ng1\t1\n");
    InputException told = catchThrowableOfType(InputException.class, () -> read(file));
    assertThat(told)
        .hasMessageStartingWith(file + ": cannot be read as HDF5 (")
        .hasMessageEndingWith("), expected an h5ad file");
  }

  private static Fault dense(String sentence, double cell) {
    return fault(sentence, to -> to.putDataset("X", new double[][] {{1, cell}, {3, 4}}));
  }

  private static Fault fault(String sentence, Consumer<WritableHdfFile> content) {
    return new Fault(
        MALFORMED_INPUT,
        "c.h5ad: " + sentence,
        dir -> read(H5adFiles.write(dir, SAMPLES, GENES, content)));
  }

  private static WritableGroup group(WritableHdfFile to) {
    WritableGroup group = to.putGroup("X");
    group.putAttribute("encoding-type", "csr_matrix");
    group.putAttribute("shape", new long[] {2, 2});
    return group;
  }

  private static void entries(WritableHdfFile to, int[] indices, int[] starts) {
    WritableGroup group = group(to);
    group.putDataset("data", new int[] {1, 2});
    group.putDataset("indices", indices);
    group.putDataset("indptr", starts);
  }

  private static Path written(Path dir, Consumer<WritableHdfFile> content) {
    Path path = dir.resolve("c.h5ad");
    try (WritableHdfFile file = HdfFile.write(path)) {
      content.accept(file);
    }
    return path;
  }

  private static CountMatrix read(Path path) {
    return CountMatrix.read(path, false);
  }
}
