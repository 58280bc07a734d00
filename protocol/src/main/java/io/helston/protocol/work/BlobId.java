package io.helston.protocol.work;

/**
 * The name of something large that is pulled in chunks. Inputs of rounds are named by their
 * SHA-256, so a node fetches equal content once.
 */
public record BlobId(String name) {
  @Override
  public String toString() {
    return name;
  }
}
