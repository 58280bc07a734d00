package io.helston.node.analysis.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** Whether a node runs functions that users wrote, and how these travel. */
public enum UserCode {
  /** Jobs with functions are refused. */
  REFUSED,
  /** Functions run with all rights of the node: only for nodes whose users are all trusted. */
  ALLOWED;

  /** A function as bytes; what it captures must be serializable too. */
  public static byte[] bytes(Serializable function) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(function);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the function cannot travel to other nodes, since it captures something that is not"
              + " serializable: "
              + e.getMessage(),
          e);
    }
    return bytes.toByteArray();
  }

  /**
   * The function in bytes.
   *
   * @throws IllegalArgumentException if this node runs no such functions, or does not know the
   *     class it was written in
   */
  <T> T function(byte[] bytes, Class<T> type) {
    if (this == REFUSED) {
      throw new IllegalArgumentException(
          "this node does not run functions of users; start a cluster that allows them");
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return type.cast(in.readObject());
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "the function is not known on this node: " + e.getMessage(), e);
    }
  }
}
