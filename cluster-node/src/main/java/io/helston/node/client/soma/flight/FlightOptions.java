package io.helston.node.client.soma.flight;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how mini-batches are served.
 *
 * @param host name or number of the address to listen at
 * @param port 0 for a free one
 * @param layout how values travel
 * @param mostStreams streams that may be open at a time
 * @param token what clients must know; whoever reaches the address may read if there is none
 * @param tls with which the connection is encrypted; plain if there are none
 */
public record FlightOptions(
    String host,
    int port,
    XLayout layout,
    int mostStreams,
    Optional<String> token,
    Optional<TlsFiles> tls) {
  /** Shorter secrets are guessed. */
  private static final int LEAST_TOKEN_CHARACTERS = 16;

  private static final int LAST_PORT = 65_535;

  /**
   * What the server shows that it is.
   *
   * @param certificate in PEM, with those that vouch for it
   * @param key in PEM, PKCS 8
   */
  public record TlsFiles(Path certificate, Path key) {}

  /**
   * Checks what goes together.
   *
   * @throws IllegalArgumentException if others than this machine could read without a token
   */
  public FlightOptions {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "--port is " + port + ", expected 0 to " + LAST_PORT + ", 0 for a free one");
    }
    if (mostStreams < 1) {
      throw new IllegalArgumentException(
          "--max-streams is " + mostStreams + ", expected at least 1");
    }
    if (token.isEmpty() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "--host is "
              + host
              + ", which other machines can reach; give a --token-file, or serve at 127.0.0.1");
    }
    if (token.isPresent() && !token.get().matches("[!-~]{" + LEAST_TOKEN_CHARACTERS + ",}")) {
      throw new IllegalArgumentException(
          "--token-file has a token of %d characters, expected at least %d, visible ASCII only"
              .formatted(token.get().length(), LEAST_TOKEN_CHARACTERS));
    }
  }

  /** At any free port of this machine, for its own programs. */
  public static FlightOptions local(XLayout layout, int mostStreams) {
    return new FlightOptions(
        "127.0.0.1", 0, layout, mostStreams, Optional.empty(), Optional.empty());
  }

  /** Whether the address is this machine's alone. */
  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--host is '" + host + "', expected an address of this machine", e);
    }
  }
}
