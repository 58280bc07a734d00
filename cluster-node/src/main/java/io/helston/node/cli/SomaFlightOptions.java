package io.helston.node.cli;

import io.helston.node.client.soma.flight.FlightOptions;
import io.helston.node.client.soma.flight.FlightOptions.TlsFiles;
import io.helston.node.client.soma.flight.XLayout;
import io.helston.node.data.InputFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where and how mini-batches are served to Arrow Flight clients. */
final class SomaFlightOptions {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen at; any but this machine's own needs a --token-file (default:"
              + " ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port to listen at, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--emit",
      paramLabel = "WHAT",
      defaultValue = "csr",
      description =
          "How values are sent: csr (those that are stored) or dense (zeros too) (default:"
              + " ${DEFAULT-VALUE}).")
  private XLayout layout;

  @Option(
      names = "--max-streams",
      paramLabel = "N",
      defaultValue = "64",
      description = "Consumers that are served at a time (default: ${DEFAULT-VALUE}).")
  private int mostStreams;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "The secret that clients must send, as 'authorization: Bearer SECRET': 16 characters or"
              + " more. Without TLS it can be read on its way.")
  private Path tokenFile;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "Encrypt with this certificate, in PEM; else nothing is encrypted.")
  private Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key, in PEM.")
  private Path key;

  /**
   * What the options say.
   *
   * @throws IllegalArgumentException if they do not go together
   */
  FlightOptions options() {
    return new FlightOptions(host, port, layout, mostStreams, token(), tls());
  }

  private Optional<String> token() {
    if (tokenFile == null) {
      return Optional.empty();
    }
    InputFiles.require(tokenFile);
    try {
      return Optional.of(Files.readString(tokenFile, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw InputFiles.cannotOpen(tokenFile, e);
    }
  }

  private Optional<TlsFiles> tls() {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "--tls-certificate and --tls-key go together, one of them is missing");
    }
    return certificate == null ? Optional.empty() : Optional.of(new TlsFiles(certificate, key));
  }
}
