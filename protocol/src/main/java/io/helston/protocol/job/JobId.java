package io.helston.protocol.job;

/** The name of a job, chosen by whoever submits it; submitting it again is harmless. */
public record JobId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
