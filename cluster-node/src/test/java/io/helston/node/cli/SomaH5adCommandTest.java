package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.data.soma.h5ad.H5adStudy;
import io.helston.node.data.soma.h5ad.H5adStudy.Encoding;
import io.helston.node.data.soma.h5ad.H5adStudy.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The soma commands on an h5ad file, beside the same on what {@code soma convert} makes of it. */
final class SomaH5adCommandTest {
  @TempDir private static Path dir;

  @BeforeAll
  static void write() throws IOException {
    Path file = H5adStudy.usual().write(dir.resolve("cells.h5ad"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
    new H5adStudy(Values.FLOAT32, Encoding.CSC, true).write(dir.resolve("columns.h5ad"));
    Files.writeString(dir.resolve("text.h5ad"), "no cells\n");
    CommandOutcome made = run("made", "soma convert DIR/cells.h5ad");
    assertThat(made.err()).isEmpty();
  }

  private static CommandOutcome run(String name, String call) {
    return CommandOutcome.of(dir, name, call);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs 2|.joinids.tsv",
        "--obs-columns stage,age,passed,obs_id|.obs.tsv",
        "--obs-filter stage==\"late\" --var-filter length>300 --emit csr|.2.npz",
        "--layer counts --emit dense|.3.npy",
        "--sampling balanced:label --emit csr|.4.npz",
      })
  void batchesAreTheSameFiles(String options, String file) throws IOException {
    String sizes = " --batch-size 16 --io-batch-size 64 --shuffle-chunk-size 8 ";
    CommandOutcome direct = run("direct", "soma batches DIR/cells.h5ad" + sizes + options);
    assertThat(direct.err()).isEmpty();
    assertThat(run("converted", "soma batches DIR/made" + sizes + options).exitCode()).isZero();
    assertThat(dir.resolve("direct" + file))
        .isNotEmptyFile()
        .hasSameBinaryContentAs(dir.resolve("converted" + file));
  }

  @ParameterizedTest
  @CsvSource({"--method deterministic", "--stratify stage", "--obs-filter weight>0"})
  void splitsAreTheSameFiles(String options) {
    String fractions = " --fractions 0.5,0.5 --seed 3 ";
    assertThat(run("direct", "soma split DIR/cells.h5ad" + fractions + options).exitCode())
        .isZero();
    assertThat(run("converted", "soma split DIR/made" + fractions + options).exitCode()).isZero();
    assertThat(dir.resolve("direct.split.tsv"))
        .hasSameBinaryContentAs(dir.resolve("converted.split.tsv"));
  }

  @Test
  void partsAreDescribedByTheNamesThatOptionsTake() {
    Path file = dir.resolve("cells.h5ad");
    String written = "written 1970-01-01T00:00:01Z";
    assertThat(CommandOutcome.of("soma", "info", file.toString()).out().lines())
        .startsWith(
            file + "  AnnData, encoding version 0.1.0",
            "  ms  measurements",
            "    RNA  measurement",
            "      X  layers")
        .contains("          values  FLOAT32")
        .contains("      var  dataframe, 17 rows, HDF5, " + written)
        .endsWith(
            "  obs  dataframe, 203 rows, HDF5, " + written,
            "    soma_joinid  INT64, index",
            "    obs_id       STRING_UTF8",
            "    label        STRING_UTF8",
            "    stage        INT8, ordered enumeration of 3, nullable",
            "    weight       FLOAT64",
            "    age          INT64, nullable",
            "    passed       BOOL")
        .anyMatch(
            line ->
                line.startsWith("        counts  csr_matrix, 203 x 17, ")
                    && line.endsWith(" non-zero cells, HDF5 at layers/counts, " + written));
    assertThat(CommandOutcome.of("soma", "info", dir.resolve("columns.h5ad").toString()).out())
        .contains("        data  csc_matrix, 203 x 17, ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cells.h5ad --timestamp 5|2|--timestamp is of SOMA experiments; ",
        "cells.h5ad --measurement DNA|7|has no measurement 'DNA', expected RNA",
        "cells.h5ad --layer X|7|has no layer 'X', expected one of counts, data",
        "cells.h5ad --obs-filter stage==3|2|stage",
        "cells.h5ad --obs-columns labels|7|did you mean 'label'?",
        "columns.h5ad|6|is compressed by columns, expected rows",
        "text.h5ad|6|text.h5ad: cannot be read as HDF5",
        "none.h5ad|3|none.h5ad: no such file",
      })
  void badCallsEndInASentence(String call, int code, String sentence) {
    CommandOutcome outcome = run("bad", "soma batches DIR/" + call);
    assertThat(List.of(outcome.err().split("\n"))).singleElement().asString().contains(sentence);
    assertThat(outcome.exitCode()).isEqualTo(code);
    assertThat(dir.resolve("bad.joinids.tsv")).doesNotExist();
  }
}
