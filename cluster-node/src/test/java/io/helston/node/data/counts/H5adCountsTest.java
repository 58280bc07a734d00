package io.helston.node.data.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class H5adCountsTest {
  private static final String[] SAMPLES = {"s1", "s2", "s3"};
  private static final String[] GENES = {"g1", "g2"};

  @TempDir Path dir;

  /** The same three samples of two genes, stored in many ways. */
  static Stream<Consumer<WritableHdfFile>> matrices() {
    return Stream.of(
        file -> file.putDataset("X", new double[][] {{1, 2}, {0, 4}, {5, 0}}),
        file -> file.putDataset("X", new float[][] {{1, 2}, {0, 4}, {5, 0}}),
        file -> file.putDataset("X", new int[][] {{1, 2}, {0, 4}, {5, 0}}),
        file -> file.putDataset("X", new long[][] {{1, 2}, {0, 4}, {5, 0}}),
        file -> file.putDataset("X", new short[][] {{1, 2}, {0, 4}, {5, 0}}),
        file -> file.putDataset("X", new byte[][] {{1, 2}, {0, 4}, {5, 0}}),
        file -> {
          var unsigned = DatasetCreationOptions.builder().unsigned().build();
          file.putDataset("X", new long[][] {{1, 2}, {0, 4}, {5, 0}}, unsigned);
        },
        file -> {
          var chunks = H5adFiles.chunks(2, 1);
          file.putDataset("X", new int[][] {{1, 2}, {0, 4}, {5, 0}}, chunks);
        },
        file -> H5adFiles.sparse(file, "X", true, new double[][] {{1, 2}, {0, 4}, {5, 0}}, 3),
        file -> H5adFiles.sparse(file, "X", false, new double[][] {{1, 0, 5}, {2, 4, 0}}, 2),
        file -> {
          // As anndata before 0.7 names the attributes.
          WritableGroup group = file.putGroup("X");
          group.putAttribute("h5sparse_format", "csr");
          group.putAttribute("h5sparse_shape", new int[] {3, 2});
          group.putDataset("data", new int[] {1, 2, 4, 2, 3});
          group.putDataset("indices", new long[] {0, 1, 1, 0, 0});
          group.putDataset("indptr", new long[] {0, 2, 3, 5});
        });
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void observationsBecomeSamples(Consumer<WritableHdfFile> content) {
    CountMatrix counts = CountMatrix.read(H5adFiles.write(dir, SAMPLES, GENES, content), false);
    assertThat(counts.samples()).containsExactly(SAMPLES);
    assertThat(counts.genes()).containsExactly(GENES);
    assertThat(counts.counts()).isDeepEqualTo(new int[][] {{1, 0, 5}, {2, 4, 0}});
  }

  @Test
  void layersAreReadByTheirPath() {
    Path file =
        H5adFiles.write(
            dir,
            SAMPLES,
            GENES,
            to -> {
              to.putDataset("X", new double[][] {{.1, .2}, {.3, .4}, {.5, .6}});
              WritableGroup layers = to.putGroup("layers");
              layers.putDataset("counts", new int[][] {{1, 2}, {3, 4}, {5, 6}});
            });
    assertThat(H5adCounts.read(file, "layers/counts").counts())
        .isDeepEqualTo(new int[][] {{1, 3, 5}, {2, 4, 6}});
  }

  @Test
  void namesMayHaveAMask() {
    Path file = dir.resolve("c.h5ad");
    try (WritableHdfFile to = HdfFile.write(file)) {
      for (String frame : new String[] {"obs", "var"}) {
        WritableGroup index = to.putGroup(frame).putGroup("_index");
        index.putAttribute("encoding-type", "nullable-string-array");
        index.putDataset("values", new String[] {frame + "1", frame + "2"});
        index.putDataset("mask", new byte[] {0, 0});
      }
      to.putDataset("X", new int[][] {{1, 2}, {3, 4}});
    }
    CountMatrix counts = CountMatrix.read(file, false);
    assertThat(counts.samples()).containsExactly("obs1", "obs2");
    assertThat(counts.genes()).containsExactly("var1", "var2");
  }

  @Test
  void namesMayBeCategoriesOrNumbers() {
    Path file = dir.resolve("c.h5ad");
    try (WritableHdfFile to = HdfFile.write(file)) {
      WritableGroup obs = to.putGroup("obs");
      WritableGroup index = obs.putGroup("_index");
      index.putDataset("categories", new String[] {"b", "a"});
      index.putDataset("codes", new byte[] {1, 0});
      WritableGroup variables = to.putGroup("var");
      variables.putAttribute("_index", "id");
      variables.putDataset("id", new long[] {10, 20, 30});
      to.putDataset("X", new int[][] {{1, 2, 3}, {4, 5, 6}});
    }
    CountMatrix counts = CountMatrix.read(file, false);
    assertThat(counts.samples()).containsExactly("a", "b");
    assertThat(counts.genes()).containsExactly("10", "20", "30");
  }

  /** More entries than one slice, in chunks that do not divide it. */
  @Test
  void largeMatricesAreReadInSlices() {
    var random = new Random(2);
    int samples = 700;
    int genes = 3_100;
    double[][] cells = new double[samples][genes];
    for (double[] row : cells) {
      Arrays.setAll(row, _ -> random.nextInt(3) == 0 ? 0 : random.nextInt(100_000));
    }
    Path file =
        H5adFiles.write(
            dir,
            names("s", samples),
            names("g", genes),
            to -> {
              H5adFiles.sparse(to, "X", true, cells, 70_001);
              to.putGroup("layers").putDataset("dense", cells, H5adFiles.chunks(90, 800));
            });
    int[][] expected = new int[genes][samples];
    for (int gene = 0; gene < genes; gene++) {
      for (int sample = 0; sample < samples; sample++) {
        expected[gene][sample] = (int) cells[sample][gene];
      }
    }
    assertThat(H5adCounts.read(file, "X").counts()).isDeepEqualTo(expected);
    assertThat(H5adCounts.read(file, "layers/dense").counts()).isDeepEqualTo(expected);
  }

  private static String[] names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }
}
