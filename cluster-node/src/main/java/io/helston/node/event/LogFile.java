package io.helston.node.event;

import io.helston.protocol.client.JobEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The log of a run. Lines are kept until the inputs are known to be good; from then on they are in
 * the file as they come, so that it can be followed. Thread-safe.
 */
public final class LogFile implements Consumer<JobEvent>, AutoCloseable {
  private final Path path;
  private final List<String> early = new ArrayList<>();
  private Writer writer;

  public LogFile(Path path) {
    this.path = path;
  }

  /** Adds a line. */
  public synchronized void line(String text) {
    if (writer == null) {
      early.add(text);
      return;
    }
    try {
      writer.write(text + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be written", e);
    }
  }

  @Override
  public synchronized void accept(JobEvent event) {
    if (event instanceof JobEvent.Planned) {
      open();
    }
    EventText.lines(event).forEach(this::line);
  }

  /** Begins the file: the inputs are good. */
  public synchronized void open() {
    if (writer != null) {
      return;
    }
    try {
      writer = Files.newBufferedWriter(path);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be written", e);
    }
    List<String> before = List.copyOf(early);
    early.clear();
    before.forEach(this::line);
  }

  @Override
  public synchronized void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
