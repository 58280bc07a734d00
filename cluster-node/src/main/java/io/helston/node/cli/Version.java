package io.helston.node.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the build stamped it into the jar. */
final class Version implements IVersionProvider {

  /** Such as {@code Helston 0.1.0 (commit 1a2b3c4)}. */
  static String line() {
    String version = Version.class.getPackage().getImplementationVersion();
    String commit = System.getProperty("helston.commit", "");
    return "Helston "
        + (version == null ? "(not packaged)" : version)
        + (commit.isEmpty() ? "" : " (commit " + commit + ")");
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
