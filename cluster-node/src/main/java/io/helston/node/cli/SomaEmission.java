package io.helston.node.cli;

import io.helston.math.soma.block.BlockRows;
import io.helston.math.soma.block.DenseRows;
import io.helston.node.client.soma.SomaBatch;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.report.NumpyFiles;
import io.helston.node.report.TsvWriter;
import io.helston.node.store.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Where mini-batches go. */
interface SomaEmission {

  /** What is written of a mini-batch. */
  enum Kind {
    JOINIDS,
    CSR,
    DENSE;

    /** Opens the files of this kind. */
    SomaEmission open(OutputFiles files, List<String> obsColumns) {
      return new ToFiles(files, this, obsColumns);
    }
  }

  /** Takes the next batch. */
  void accept(SomaBatch batch);

  /** Ends what is written, after the last batch. */
  void finish();

  /** A line for each batch: epoch, batch, joinids. */
  static String line(SomaBatch batch) {
    String joinids =
        Arrays.stream(batch.joinids()).mapToObj(Long::toString).collect(Collectors.joining(","));
    return batch.epoch() + "\t" + batch.number() + "\t" + joinids;
  }

  /** Lines of joinids on the screen. */
  record Lines(PrintWriter to) implements SomaEmission {
    @Override
    public void accept(SomaBatch batch) {
      to.println(line(batch));
    }

    @Override
    public void finish() {
      to.flush();
    }
  }

  /** Files that begin with a prefix; those of one batch each are numbered from 0. */
  final class ToFiles implements SomaEmission {
    private final OutputFiles files;
    private final Kind kind;
    private final List<String> obsColumns;
    private final StringWriter joinids = new StringWriter();
    private final StringWriter obs = new StringWriter();
    private TsvWriter obsRows;
    private int count;

    private ToFiles(OutputFiles files, Kind kind, List<String> obsColumns) {
      this.files = files;
      this.kind = kind;
      this.obsColumns = obsColumns;
    }

    @Override
    public void accept(SomaBatch batch) {
      switch (kind) {
        case JOINIDS -> joinids.append(line(batch)).append('\n');
        case CSR ->
            files.writeBytes("." + count + ".npz", to -> NumpyFiles.writeSparse(batch.x(), to));
        case DENSE -> files.writeBytes("." + count + ".npy", to -> writeDense(batch, to));
      }
      if (!obsColumns.isEmpty()) {
        writeObs(batch);
      }
      count++;
    }

    private static void writeDense(SomaBatch batch, java.io.OutputStream to) throws IOException {
      var x = batch.x();
      var rows = new DenseRows(Math.max(1, x.rows()), x.columns(), x.values());
      rows.fill(List.of(new BlockRows(x, 0, x.rows())));
      NumpyFiles.writeDense(x, rows, to);
    }

    private void writeObs(SomaBatch batch) {
      try {
        if (obsRows == null) {
          var header = new ArrayList<>(List.of("epoch", "batch", "soma_joinid"));
          header.addAll(obsColumns);
          obsRows = new TsvWriter(obs, header);
        }
        for (int i = 0; i < batch.size(); i++) {
          obsRows.count(batch.epoch()).count(batch.number()).count(batch.joinids()[i]);
          for (Column column : batch.obs()) {
            obsRows.text(column.isNull(i) ? null : column.text(i));
          }
          obsRows.end();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void finish() {
      if (kind == Kind.JOINIDS) {
        files.write(".joinids.tsv", to -> copy(joinids, to));
      }
      if (!obsColumns.isEmpty()) {
        files.write(".obs.tsv", to -> copy(obs, to));
      }
    }

    private static void copy(StringWriter from, Writer to) throws IOException {
      to.append(from.getBuffer());
    }
  }
}
