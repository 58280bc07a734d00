package io.helston.node.cli;

import io.helston.node.client.soma.SomaBatch;
import io.helston.node.client.soma.SomaLabels;
import io.helston.node.data.soma.tiledb.Column;
import io.helston.node.report.TsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A line for each cell that is served: its columns of obs, and the number of its label. */
final class SomaObsTable {
  /** The column with the number of the label. */
  static final String LABEL = "label";

  private final List<String> header = new ArrayList<>(List.of("epoch", "batch", "soma_joinid"));
  private final Optional<SomaLabels> labels;
  private final StringWriter text = new StringWriter();
  private final boolean wanted;
  private TsvWriter rows;

  /** A table without lines. */
  SomaObsTable(List<String> columns, Optional<SomaLabels> labels) {
    this.labels = labels;
    this.wanted = !columns.isEmpty() || labels.isPresent();
    header.addAll(columns);
    labels.ifPresent(some -> header.add(LABEL));
  }

  /** Whether it has any columns of obs, or labels. */
  boolean isWanted() {
    return wanted;
  }

  /** Adds the cells of a batch. */
  void add(SomaBatch batch) {
    Optional<int[]> codes = labels.map(some -> some.of(batch));
    try {
      if (rows == null) {
        rows = new TsvWriter(text, header);
      }
      for (int i = 0; i < batch.size(); i++) {
        rows.count(batch.epoch()).count(batch.number()).count(batch.joinids()[i]);
        for (Column column : batch.obs()) {
          rows.text(column.isNull(i) ? null : column.text(i));
        }
        if (codes.isPresent()) {
          rows.count(codes.get()[i]);
        }
        rows.end();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the table. */
  void write(Writer to) throws IOException {
    to.append(text.getBuffer());
  }

  /** Writes a line for each label: its number, its text and how many cells of the query have it. */
  static void writeLabels(SomaLabels labels, Writer to) throws IOException {
    var table = new TsvWriter(to, List.of("code", LABEL, "cells"));
    int[] cells = labels.cells();
    for (int code = 0; code < cells.length; code++) {
      table.count(code).text(labels.texts().get(code)).count(cells[code]).end();
    }
  }
}
