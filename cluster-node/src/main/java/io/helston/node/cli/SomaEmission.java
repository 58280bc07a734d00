package io.helston.node.cli;

import io.helston.math.soma.block.BlockRows;
import io.helston.math.soma.block.DenseRows;
import io.helston.node.client.soma.SomaBatch;
import io.helston.node.client.soma.SomaLabels;
import io.helston.node.report.NumpyFiles;
import io.helston.node.store.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where mini-batches go. */
interface SomaEmission {

  /** What is written of a mini-batch. */
  enum Kind {
    JOINIDS,
    CSR,
    DENSE;

    /** Opens the files of this kind. */
    SomaEmission open(OutputFiles files, List<String> obsColumns, Optional<SomaLabels> labels) {
      return new ToFiles(files, this, new SomaObsTable(obsColumns, labels), labels);
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
    private final SomaObsTable obs;
    private final Optional<SomaLabels> labels;
    private final StringWriter joinids = new StringWriter();
    private int count;

    private ToFiles(OutputFiles files, Kind kind, SomaObsTable obs, Optional<SomaLabels> labels) {
      this.files = files;
      this.kind = kind;
      this.obs = obs;
      this.labels = labels;
    }

    @Override
    public void accept(SomaBatch batch) {
      switch (kind) {
        case JOINIDS -> joinids.append(line(batch)).append('\n');
        case CSR ->
            files.writeBytes("." + count + ".npz", to -> NumpyFiles.writeSparse(batch.x(), to));
        case DENSE -> files.writeBytes("." + count + ".npy", to -> writeDense(batch, to));
      }
      if (obs.isWanted()) {
        obs.add(batch);
      }
      count++;
    }

    private static void writeDense(SomaBatch batch, java.io.OutputStream to) throws IOException {
      var x = batch.x();
      var rows = new DenseRows(Math.max(1, x.rows()), x.columns(), x.values());
      rows.fill(List.of(new BlockRows(x, 0, x.rows())));
      NumpyFiles.writeDense(x, rows, to);
    }

    @Override
    public void finish() {
      if (kind == Kind.JOINIDS) {
        files.write(".joinids.tsv", to -> to.append(joinids.getBuffer()));
      }
      if (obs.isWanted()) {
        files.write(".obs.tsv", obs::write);
      }
      labels.ifPresent(
          some -> files.write(".labels.tsv", to -> SomaObsTable.writeLabels(some, to)));
    }
  }
}
