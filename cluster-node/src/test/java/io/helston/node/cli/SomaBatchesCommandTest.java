package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code helston soma batches} on 300 cells with one gene, whose value is the cell. */
final class SomaBatchesCommandTest {
  private static final int CELLS = 300;
  private static final String BATCH = "--batch-size 32 ";
  private static final Pattern TOKEN = Pattern.compile("batch 4: .*resume with (\\S+)");

  @TempDir private static Path dir;

  @BeforeAll
  static void write() {
    SomaCells.write(dir.resolve("cells"), CELLS);
  }

  private static CommandOutcome run(String name, String options) {
    String io = options.contains("--io-batch-size") ? "" : "--io-batch-size 128 ";
    String batch = options.contains("--batch-size") && !options.contains("--io-") ? "" : BATCH;
    return CommandOutcome.of(dir, name, "soma batches DIR/cells " + io + batch + options);
  }

  private static List<String> joinids(String name, String options) throws IOException {
    CommandOutcome outcome = run(name, options);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    return Files.readAllLines(dir.resolve(name + ".joinids.tsv"));
  }

  private static long[] cells(String line) {
    return Arrays.stream(line.split("\t")[2].split(",")).mapToLong(Long::parseLong).toArray();
  }

  @Test
  void everyCellIsServedOnceInEachEpoch() throws IOException {
    List<String> lines = joinids("all", "--epochs 2 --seed 7");
    assertThat(lines).hasSize(20).first().asString().startsWith("0\t0\t");
    assertThat(lines.get(10)).startsWith("1\t0\t");
    for (int epoch = 0; epoch < 2; epoch++) {
      long[] served =
          lines.subList(epoch * 10, epoch * 10 + 10).stream()
              .flatMapToLong(line -> Arrays.stream(cells(line)))
              .sorted()
              .toArray();
      assertThat(served).isEqualTo(LongStream.range(0, CELLS).toArray());
    }
    assertThat(cells(lines.get(0))).isNotEqualTo(cells(lines.get(10)));
    assertThat(Files.readString(dir.resolve("all.log"))).contains("20 batches, 600 cells");
  }

  @Test
  void aRunGoesOnFromItsToken() throws IOException {
    List<String> whole = joinids("whole", "--seed 3");
    Matcher token = TOKEN.matcher(Files.readString(dir.resolve("whole.log")));
    assertThat(token.find()).isTrue();
    List<String> rest = joinids("rest", "--seed 3 --resume " + token.group(1));
    assertThat(rest.stream().map(line -> cells(line)[0]).toList())
        .isEqualTo(whole.subList(5, 10).stream().map(line -> cells(line)[0]).toList());
    CommandOutcome other = run("other", "--seed 3 --batch-size 16 --resume " + token.group(1));
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("batch-size").doesNotContain("only once");
  }

  @Test
  void denseAndSparseFilesHaveTheCellsOfTheirLines() throws IOException {
    List<String> lines = joinids("lines", "--obs-columns donor");
    assertThat(run("dense", "--emit dense").exitCode()).isZero();
    assertThat(run("sparse", "--emit csr").exitCode()).isZero();
    byte[] npy = Files.readAllBytes(dir.resolve("dense.3.npy"));
    String header = new String(npy, 10, 118, StandardCharsets.US_ASCII);
    assertThat(header).contains("'<f4'", "(32, 1)");
    ByteBuffer values = ByteBuffer.wrap(npy, 128, 128).order(ByteOrder.LITTLE_ENDIAN);
    for (long cell : cells(lines.get(3))) {
      assertThat(values.getFloat()).isEqualTo(cell);
    }
    Map<String, byte[]> npz = unzip(Files.readAllBytes(dir.resolve("sparse.3.npz")));
    assertThat(npz)
        .containsOnlyKeys("indices.npy", "indptr.npy", "format.npy", "shape.npy", "data.npy");
    assertThat(npz.get("format.npy")).endsWith("csr".getBytes(StandardCharsets.US_ASCII));
    assertThat(Files.readAllLines(dir.resolve("lines.obs.tsv")))
        .hasSize(CELLS + 1)
        .contains("epoch\tbatch\tsoma_joinid\tdonor")
        .anyMatch(line -> line.endsWith("\t3\tNA"))
        .anyMatch(line -> line.endsWith("\t299\tD29"));
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
    var files = new HashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--io-batch-size 100|2|not a multiple of --shuffle-chunk-size, 64",
        "--batch-size 0|2|--batch-size is 0, expected at least 1",
        "--rank 2 --world-size 2|2|--rank is 2 of --world-size 2, expected 0 to 1",
        "--sampling heavy:donor|2|expected uniform, weighted:COLUMN or balanced:COLUMN",
        "--sampling weighted:donor|7|expected numbers to weigh cells by",
        "--sampling balanced:doner|7|did you mean 'donor'",
        "--obs-filter tissue==\"moon\"|7|no cells satisfy the filter",
        "--layer dat|7|dat",
        "--measurement DNA|7|DNA",
        "--resume nonsense|2|nonsense",
        "--seed -1|2|--seed is '-1', expected a whole number",
      })
  void badOptionsAreSaidInASentence(String options, int code, String sentence) {
    CommandOutcome outcome = run("bad", options);
    assertThat(outcome.err()).contains(sentence);
    assertThat(outcome.exitCode()).isEqualTo(code);
    assertThat(dir.resolve("bad.joinids.tsv")).doesNotExist();
  }
}
