package io.helston.node.client.soma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helston.node.analysis.Analyses;
import io.helston.node.client.ClusterOptions;
import io.helston.node.client.HelstonCluster;
import io.helston.node.client.JobFailedException;
import io.helston.node.client.soma.flight.FlightOptions;
import io.helston.node.client.soma.flight.FlightOptions.TlsFiles;
import io.helston.node.client.soma.flight.SomaFlightServer;
import io.helston.node.client.soma.flight.XLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what is served, and where. */
@Timeout(120)
final class FlightAccessTest {
  private static final String TOKEN = "correct-horse-battery";
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir private static Path folder;
  private static Feeds feed;
  private static HelstonCluster cluster;

  @BeforeAll
  static void start() {
    feed = Feeds.of(Cells.write(folder.resolve("experiment")));
    cluster = HelstonCluster.inThisJvm(new ClusterOptions(1, 1), Analyses.all());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static FlightOptions options(String host, String token, TlsFiles tls) {
    return new FlightOptions(
        host, 0, XLayout.CSR, 2, Optional.ofNullable(token), Optional.ofNullable(tls));
  }

  private static HeaderCallOption authorization(String value) {
    var headers = new FlightCallHeaders();
    headers.insert("authorization", value);
    return new HeaderCallOption(headers);
  }

  @Test
  void onlyTheTokenOpensStreams() {
    try (var server =
            SomaFlightServer.start(cluster, feed.spec(), options("0.0.0.0", TOKEN, null));
        var client = new FlightConsumer(server)) {
      HeaderCallOption right = authorization("Bearer " + TOKEN);
      assertThat(client.all("{\"epochs\":1}", right)).hasSize(11);
      assertThatCode(() -> client.client().getInfo(FlightDescriptor.path("cells"), right))
          .doesNotThrowAnyException();
      for (String wrong : List.of("Bearer x", "Bearer " + TOKEN + "x", TOKEN, "Basic " + TOKEN)) {
        expectRefusal("is not the server's", () -> client.all("", authorization(wrong)));
      }
      expectRefusal("the call has no token", () -> client.all(""));
      expectRefusal(
          "the call has no token", () -> client.client().getInfo(FlightDescriptor.path("cells")));
      assertThat(server.streams()).isZero();
    }
  }

  private static void expectRefusal(String sentence, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            FlightRuntimeException.class,
            e -> assertThat(e.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED))
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void otherMachinesNeedAToken(String host) {
    assertThatThrownBy(() -> options(host, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give a --token-file");
    assertThatCode(() -> options(host, TOKEN, null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.3.2.1"})
  void thisMachineNeedsNone(String host) {
    assertThatCode(() -> options(host, null, null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "fifteen-letters", "sixteen letters "})
  void weakTokensAreRefused(String token) {
    assertThatThrownBy(() -> options("127.0.0.1", token, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at least 16");
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    FlightOptions free = options("127.0.0.1", null, null);
    try (var server = SomaFlightServer.start(cluster, feed.spec(), free)) {
      var taken =
          new FlightOptions(
              "127.0.0.1", server.port(), XLayout.CSR, 1, Optional.empty(), Optional.empty());
      assertThatThrownBy(() -> SomaFlightServer.start(cluster, feed.spec(), taken))
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("port " + server.port())
          .hasMessageContaining("choose another --port");
    }
  }

  @Test
  void streamsAreEncryptedWithACertificate()
      throws IOException, GeneralSecurityException, InterruptedException {
    TlsFiles files = certificate();
    try (var server =
        SomaFlightServer.start(cluster, feed.spec(), options("127.0.0.1", null, files))) {
      assertThat(server.address()).startsWith("grpc+tls://127.0.0.1:");
      Location location = Location.forGrpcTls("localhost", server.port());
      try (var allocator = new RootAllocator();
          var trusted = Files.newInputStream(files.certificate())) {
        FlightClient client =
            FlightClient.builder(allocator, location).useTls().trustedCertificates(trusted).build();
        assertThat(client.getInfo(FlightDescriptor.path("cells")).getRecords()).isEqualTo(203);
        client.close();
      }
      try (var plain = new FlightConsumer(server)) {
        assertThatThrownBy(() -> plain.all("")).isInstanceOf(FlightRuntimeException.class);
      }
    }
  }

  /** A certificate of this machine that vouches for itself, by the JDK's tool. */
  private static TlsFiles certificate()
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                (System.getProperty("java.home")
                        + "/bin/keytool -genkeypair -alias a -keyalg EC -dname CN=localhost"
                        + " -ext SAN=dns:localhost,ip:127.0.0.1 -storetype PKCS12 -keystore "
                        + store
                        + " -storepass "
                        + new String(PASSWORD))
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    return new TlsFiles(
        pem("CERTIFICATE", keys.getCertificate("a").getEncoded()),
        pem("PRIVATE KEY", keys.getKey("a", PASSWORD).getEncoded()));
  }

  private static Path pem(String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(der);
    String text = "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, body, kind);
    return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
  }
}
