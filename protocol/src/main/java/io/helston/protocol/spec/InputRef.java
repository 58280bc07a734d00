package io.helston.protocol.spec;

import java.util.Objects;

/** Where an input lies: a path that every node can read, or nothing. */
public record InputRef(String path) {
  private static final InputRef NONE = new InputRef("");

  public InputRef {
    Objects.requireNonNull(path, "path");
  }

  /** An input that was not given. */
  public static InputRef none() {
    return NONE;
  }

  /** Whether there is an input. */
  public boolean isPresent() {
    return !path.isEmpty();
  }

  @Override
  public String toString() {
    return path;
  }
}
