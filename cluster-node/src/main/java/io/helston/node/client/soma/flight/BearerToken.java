package io.helston.node.client.soma.flight;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.auth2.CallHeaderAuthenticator;

/** Lets calls pass that carry the token, in the header {@code authorization: Bearer TOKEN}. */
final class BearerToken implements CallHeaderAuthenticator {
  private static final String HEADER = "authorization";
  private static final String SCHEME = "Bearer ";

  private final byte[] expected;

  BearerToken(String token) {
    expected = (SCHEME + token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public AuthResult authenticate(CallHeaders headers) {
    String given = headers.get(HEADER);
    // The comparison takes as long for a token that is nearly right.
    if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
      throw CallStatus.UNAUTHENTICATED
          .withDescription(
              given == null
                  ? "the call has no token, expected the header 'authorization: Bearer TOKEN'"
                  : "the call's token is not the server's")
          .toRuntimeException();
    }
    return () -> "consumer";
  }
}
