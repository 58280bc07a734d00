package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.report.BootstrapTable;
import io.helston.protocol.result.BootstrapResult;
import io.helston.protocol.spec.BootstrapSpec;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads, nodes and the size of segments change no byte of the tables. */
@ExtendWith(BootstrapCluster.class)
final class BootstrapInvarianceTest {
  private static final List<String> CALLS =
      List.of(
          "--model nbinom --kind parametric --replicates 1100",
          "--model nbinom --interval percentile,bca,studentised --replicates 1100",
          "--model nbinom --kind balanced --compare up-down --shared-resamples --replicates 1100",
          "--statistic mean --rng numpy-serial --mc-tol 0.06",
          "--statistic median,sd --rng xoshiro256pp --mc-tol 0.1 --kind stratified --strata batch",
          "--statistic mean --kind block --block-kind stationary --replicates 1100",
          "--statistic diff-means --group-by batch --kind permutation --replicates 1100");

  /** The first of them, which are tried on other clusters, too. */
  private static final int MAIN = 4;

  @TempDir Path dir;
  private Path data;

  @BeforeEach
  void write() {
    data = BootstrapData.counts(dir);
  }

  private BootstrapSpec spec(String options, int chunk) {
    BootstrapCall call =
        BootstrapCall.on(data).with("--columns up,down --seed 11 --save-replicates").with(options);
    return (chunk == 0 ? call : call.with("--chunk", chunk)).spec();
  }

  /** Both tables. */
  private static String tables(BootstrapResult result) {
    List<String> statuses = IntStream.range(0, 10).mapToObj(i -> "status-" + i).toList();
    var text = new StringWriter();
    try {
      BootstrapTable.write(result, text);
      BootstrapTable.writeReplicates(result, statuses, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void chunksDoNotChangeAByte(int call) {
    String options = CALLS.get(call);
    BootstrapResult expected = BootstrapCluster.run(spec(options, 0));
    assertThat(expected.columns().getFirst().statuses().length).isGreaterThanOrEqualTo(1000);
    for (int chunk : new int[] {7, 1000}) {
      BootstrapResult other = BootstrapCluster.run(spec(options, chunk));
      assertThat(tables(other)).as("chunk " + chunk).isEqualTo(tables(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void segmentsOfOneReplicateDoNotChangeAByte(int call) {
    String few = CALLS.get(call).replace("--replicates 1100", "--replicates 120");
    String expected = tables(BootstrapCluster.run(spec(few, 0)));
    assertThat(tables(BootstrapCluster.run(spec(few, 1)))).isEqualTo(expected);
  }

  @Test
  void severalNodesDoNotChangeAByte() {
    assertSameOn(new ClusterOptions(3, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void threadsDoNotChangeAByte(int threads) {
    assertSameOn(new ClusterOptions(1, threads));
  }

  private void assertSameOn(ClusterOptions options) {
    var expected = new ArrayList<String>();
    List<String> calls = CALLS.subList(0, MAIN);
    calls.forEach(call -> expected.add(tables(BootstrapCluster.run(spec(call, 0)))));
    try (HelstonCluster other = HelstonCluster.inThisJvm(options, Analyses.all())) {
      for (int call = 0; call < MAIN; call++) {
        BootstrapResult result =
            BootstrapCluster.run(other, spec(calls.get(call), 60), event -> {});
        assertThat(tables(result)).as(calls.get(call)).isEqualTo(expected.get(call));
      }
    }
  }

  /** Bytes of the files, as the program writes them. */
  @Test
  void filesOfTheProgramAreTheSame() {
    BootstrapCall call =
        BootstrapCall.on(data).with("--model nbinom --columns up,down --save-replicates");
    BootstrapOutput one = call.with("--replicates 400 --threads 1").out("one").resultAlone();
    BootstrapOutput four =
        call.with("--replicates 400 --threads 4 --chunk 13").out("four").resultAlone();
    for (String suffix : List.of(".bootstrap.tsv", ".replicates.tsv.gz")) {
      assertThat(four.bytes(suffix)).isEqualTo(one.bytes(suffix));
    }
    assertThat(four.document().get("result")).isEqualTo(one.document().get("result"));
  }

  /** What is asked of one column does not depend on which others are asked for. */
  @Test
  void columnsTogetherEqualColumnsAlone() {
    for (String options : CALLS.subList(0, 2)) {
      BootstrapCall call = BootstrapCall.on(data).with(options);
      List<String> both = call.with("--columns up,down").result().table().lines().toList();
      List<String> down = call.with("--columns down").result().table().lines().skip(1).toList();
      assertThat(both).containsAll(down);
    }
  }
}
