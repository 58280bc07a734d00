package io.helston.node.client.soma.flight;

import io.helston.node.data.soma.tiledb.Column;
import java.util.List;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * The genes of the columns, in their order, with all that the experiment tells of them.
 *
 * @param joinids of the genes
 * @param var the columns of var, of these genes
 */
record GeneTable(long[] joinids, List<Column> var) {

  /** Sends the table as one record batch. */
  void send(BufferAllocator allocator, ServerStreamListener listener) {
    try (VectorSchemaRoot root = VectorSchemaRoot.create(StreamTable.genes(var), allocator);
        var columns = new RecordBatchBuilder(allocator, joinids.length)) {
      columns.addLongs(joinids);
      var.forEach(columns::addColumn);
      try (ArrowRecordBatch built = columns.build()) {
        new VectorLoader(root).load(built);
      }
      listener.start(root);
      listener.putNext();
      listener.completed();
    }
  }
}
