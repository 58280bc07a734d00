package io.helston.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * The layout of every Java file is google-java-format's. With {@code -Dhelston.format=write} the
 * test rewrites the files instead of failing.
 */
final class FormatTest {
  private static final String REMEDY =
      "mvn -pl ops test -Dtest=FormatTest -Dhelston.format=write"
          + " -Dsurefire.failIfNoSpecifiedTests=false -am";

  @Test
  void everyJavaFileIsFormatted() throws IOException {
    boolean write = "write".equals(System.getProperty("helston.format"));
    var formatter = new Formatter();
    var files = Repository.javaFiles();
    var unformatted = new ArrayList<String>();
    for (SourceFile file : files) {
      try {
        String formatted = formatter.formatSourceAndFixImports(file.text());
        if (formatted.equals(file.text())) {
          continue;
        }
        if (write) {
          Files.writeString(file.path(), formatted);
        } else {
          unformatted.add(file.name());
        }
      } catch (FormatterException e) {
        unformatted.add(file.name() + ": " + e.getMessage());
      }
    }
    assertThat(files).isNotEmpty();
    assertThat(unformatted).as("files to format; this does it: %s", REMEDY).isEmpty();
  }
}
