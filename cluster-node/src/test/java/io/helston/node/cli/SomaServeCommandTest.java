package io.helston.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code helston soma serve} on 300 cells with one gene. */
@Timeout(120)
final class SomaServeCommandTest {
  private static final int CELLS = 300;
  private static final int TERMINATED = 128 + 15;
  private static final Pattern READY =
      Pattern.compile("Serving (\\d+) cells x (\\d+) genes at grpc://127\\.0\\.0\\.1:(\\d+)");

  @TempDir private static Path dir;

  @BeforeAll
  static void write() throws IOException {
    SomaCells.write(dir.resolve("cells"), CELLS);
    Files.writeString(dir.resolve("weak"), "secret\n");
  }

  @Test
  void aProcessServesUntilItIsTerminated() throws Exception {
    Process process = serve("--batch-size 32 --obs-columns donor --threads 1");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      Matcher ready = READY.matcher(out.readLine());
      assertThat(ready.matches()).isTrue();
      assertThat(ready.group(1)).isEqualTo("300");
      assertThat(ready.group(2)).isEqualTo("1");
      assertThat(joinids(Integer.parseInt(ready.group(3))))
          .containsExactlyInAnyOrderElementsOf(LongStream.range(0, CELLS).boxed().toList());
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process serve(String options) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "soma",
                "serve",
                dir.resolve("cells").toString()));
    command.addAll(Arrays.asList(options.split(" ")));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static List<Long> joinids(int port) throws Exception {
    var joinids = new ArrayList<Long>();
    try (var allocator = new RootAllocator()) {
      Location location = Location.forGrpcInsecure("127.0.0.1", port);
      FlightClient client = FlightClient.builder(allocator, location).build();
      FlightStream stream = client.getStream(new Ticket(new byte[0]));
      while (stream.next()) {
        var column = (BigIntVector) stream.getRoot().getVector("soma_joinid");
        LongStream.range(0, column.getValueCount())
            .forEach(row -> joinids.add(column.get((int) row)));
      }
      stream.close();
      client.close();
    }
    return joinids;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--host 0.0.0.0|2|which other machines can reach; give a --token-file",
        "--host 0.0.0.0 --token-file DIR/weak|2|a token of 6 characters, expected at least 16",
        "--token-file DIR/none|3|no such file",
        "--port 70000|2|--port is 70000, expected 0 to 65535",
        "--max-streams 0|2|--max-streams is 0, expected at least 1",
        "--tls-certificate DIR/weak|2|--tls-certificate and --tls-key go together",
        "--tls-certificate DIR/none --tls-key DIR/weak|3|none: no such file",
        "--rank 1 --world-size 2|2|--rank",
        "--resume 1.0.0.x|2|--resume",
        "--batch-size 0|2|--batch-size is 0, expected at least 1",
        "--obs-columns soma_joinid|2|'soma_joinid', which is there already",
        "--obs-columns doner|7|did you mean 'donor'",
        "--layer dat|7|dat",
        "--emit joinids|2|--emit",
      })
  void badOptionsAreSaidInASentence(String options, int code, String sentence) {
    String[] line = ("soma serve DIR/cells " + options).replace("DIR", dir.toString()).split(" ");
    CommandOutcome outcome = CommandOutcome.of(line);
    assertThat(outcome.err()).contains(sentence);
    assertThat(outcome.exitCode()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
  }
}
