package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    String io = options.contains("--io-batch-") ? "" : "--io-batch-size 128 ";
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
    assertThat(rest).isEqualTo(whole.subList(5, 10));
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

  /** 300 cells of 16 bytes each, in chunks of 64. */
  @Test
  void ioBatchesByBytesServeAllCells() throws IOException {
    List<String> lines = joinids("bytes", "--io-batch-bytes 2K --seed 3");
    long[] served = lines.stream().flatMapToLong(line -> Arrays.stream(cells(line))).toArray();
    assertThat(Arrays.stream(served).sorted().toArray())
        .isEqualTo(LongStream.range(0, CELLS).toArray());
    assertThat(Files.readString(dir.resolve("bytes.log"))).contains("IO batches of up to about 2");
    // 2048 bytes are two chunks, as 128 cells are.
    assertThat(lines).isEqualTo(joinids("number", "--io-batch-size 128 --seed 3"));
    assertThat(joinids("three", "--io-batch-bytes 3k --seed 3")).isNotEqualTo(lines);
  }

  @Test
  void theOrderOfTileDbSomaMlIsServed() throws IOException {
    List<String> lines = joinids("soma-ml", "--io-batch-size 64 --compat soma-ml --seed 7");
    List<Long> served = lines.stream().flatMap(line -> Arrays.stream(cells(line)).boxed()).toList();
    assertThat(served)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, CELLS).boxed().toList());
    assertThat(joinids("epochs", "--io-batch-size 64 --seed 7")).isNotEqualTo(lines);
  }

  @Test
  void scaledValuesAreWritten() throws IOException {
    List<String> lines = joinids("scaledlines", "");
    assertThat(run("scaled", "--emit dense --target-sum 1e4 --log1p").exitCode()).isZero();
    byte[] npy = Files.readAllBytes(dir.resolve("scaled.2.npy"));
    ByteBuffer values = ByteBuffer.wrap(npy, 128, 128).order(ByteOrder.LITTLE_ENDIAN);
    for (long cell : cells(lines.get(2))) {
      float expected = cell == 0 ? 0 : (float) Math.log1p(1e4);
      assertThat(values.getFloat()).isCloseTo(expected, within(1e-6f));
    }
  }

  @Test
  void labelsAreNumberedInTablesOfTheirOwn() throws IOException {
    assertThat(run("labels", "--obs-columns donor --label-columns tissue").exitCode()).isZero();
    assertThat(Files.readAllLines(dir.resolve("labels.labels.tsv")))
        .containsExactly("code\tlabel\tcells", "0\tblood\t75", "1\tlung\t225");
    List<String> cells = Files.readAllLines(dir.resolve("labels.obs.tsv"));
    assertThat(cells).hasSize(CELLS + 1);
    assertThat(cells.getFirst()).isEqualTo("epoch\tbatch\tsoma_joinid\tdonor\tlabel");
    for (String line : cells.subList(1, cells.size())) {
      String[] fields = line.split("\t");
      assertThat(fields[4]).isEqualTo(Integer.parseInt(fields[2]) % 4 == 0 ? "0" : "1");
    }
    assertThat(run("both", "--obs-filter soma_joinid!=3 --label-columns tissue,donor").exitCode())
        .isZero();
    assertThat(Files.readAllLines(dir.resolve("both.obs.tsv")).getFirst())
        .isEqualTo("epoch\tbatch\tsoma_joinid\tlabel");
    assertThat(Files.readAllLines(dir.resolve("both.labels.tsv")))
        .hasSize(61)
        .contains("0\tblood//D0\t3", "30\tlung//D0\t6");
  }

  @Test
  void mixingIsToldAtTheEnd() throws IOException {
    CommandOutcome outcome = run("mixed", "--mixing tissue --no-shuffle --batch-size 50");
    assertThat(outcome.exitCode()).isZero();
    // 12 or 13 of 50 cells are of blood: 0.7950 and 0.8267 bits.
    String told = "label entropy within batches of tissue: 0.81 bits; 0.80 under a perfect shuffle";
    assertThat(Files.readString(dir.resolve("mixed.log"))).contains(told + " (6 batches)");
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
        "--sampling heavy:donor|2|expected uniform, weighted:COLUMN, balanced:COLUMN or"
            + " stratified:COLUMN",
        "--sampling weighted:donor|7|expected numbers to weigh cells by",
        "--sampling stratified:donor --io-batch-bytes 1M|2|choose --io-batch-size",
        "--sampling balanced:doner|7|did you mean 'donor'",
        "--obs-filter tissue==\"moon\"|7|no cells satisfy the filter",
        "--layer dat|7|dat",
        "--measurement DNA|7|DNA",
        "--resume nonsense|2|nonsense",
        "--io-batch-bytes 1M --io-batch-size 128|2|--io-batch-bytes exclude each other",
        "--io-batch-bytes 1M --compat soma-ml|2|does not go with --compat soma-ml",
        "--compat scvi|2|expected soma-ml but was 'scvi'",
        "--io-batch-bytes much|2|expected a number of bytes, as 256M, but was 'much'",
        "--io-batch-bytes 0|2|expected a number of bytes, as 256M, but was '0'",
        "--target-sum -1|2|--target-sum is -1.0, expected a positive number",
        "--target-sum 0|2|--target-sum is 0, expected a positive number",
        "--mixing doner|7|did you mean 'donor'",
        "--label-columns donor|7|cell 3 has no value in column 'donor'",
        "--label-columns tissue,doner|7|did you mean 'donor'",
        "--label-columns tissue --obs-columns label|2|which --obs-columns has as well",
        "--memory-gb 0.000001|7|choose --io-batch-size 64 or give nodes more with --memory-gb",
        "--seed -1|2|--seed is '-1', expected a whole number",
      })
  void badOptionsAreSaidInASentence(String options, int code, String sentence) {
    CommandOutcome outcome = run("bad", options);
    assertThat(outcome.err()).contains(sentence);
    assertThat(outcome.exitCode()).isEqualTo(code);
    assertThat(dir.resolve("bad.joinids.tsv")).doesNotExist();
  }
}
