package io.helston.node.client.soma;

import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaQuery;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import java.nio.file.Path;
import java.util.List;

/** A specification of mini-batches, part by part. Three epochs of windows of 48 cells. */
record Feeds(SomaQuery query, SomaBatching batching, SomaShare share, String resume) {

  /** Mini-batches of 20 cells, shuffled by chunks of 4, for one consumer. */
  static Feeds of(Path experiment) {
    return new Feeds(
        new SomaQuery(experiment.toString(), 0, "RNA", "data", "", "", List.of("label")),
        new SomaBatching(
            20, 48, 4, true, "7", 3, SomaOrder.EPOCHS, SomaSampling.uniform(), SomaUneven.BALANCE),
        SomaShare.whole(),
        "");
  }

  SomaSpec spec() {
    return new SomaSpec(query, batching, share, resume, 0);
  }

  Feeds share(int rank, int worldSize, int worker, int workers) {
    return new Feeds(query, batching, new SomaShare(rank, worldSize, worker, workers), resume);
  }

  Feeds rank(int rank, int worldSize) {
    return share(rank, worldSize, 0, 1);
  }

  Feeds resume(String token) {
    return new Feeds(query, batching, share, token);
  }

  Feeds uneven(SomaUneven uneven) {
    return with(batching.batchSize(), batching.ioBatchSize(), batching.sampling(), uneven);
  }

  Feeds sampling(SomaSampling.Kind kind, String column) {
    var sampling = new SomaSampling(kind, column);
    return with(batching.batchSize(), batching.ioBatchSize(), sampling, batching.uneven());
  }

  Feeds sizes(int batchSize, int ioBatchSize) {
    return with(batchSize, ioBatchSize, batching.sampling(), batching.uneven());
  }

  private Feeds with(int batchSize, int ioBatchSize, SomaSampling sampling, SomaUneven uneven) {
    return with(
        new SomaBatching(
            batchSize,
            ioBatchSize,
            batching.ioBatchBytes(),
            batching.shuffleChunkSize(),
            batching.shuffled(),
            batching.seed(),
            batching.epochs(),
            batching.order(),
            sampling,
            uneven));
  }

  private Feeds with(SomaBatching other) {
    return new Feeds(query, other, share, resume);
  }

  Feeds order(boolean shuffled, String seed) {
    return with(ordered(batching.ioBatchSize(), batching.ioBatchBytes(), shuffled, seed));
  }

  /** IO batches of as many cells as fit into so many bytes. */
  Feeds bytes(long bytes) {
    return with(ordered(0, bytes, batching.shuffled(), batching.seed()));
  }

  private SomaBatching ordered(int ioBatchSize, long bytes, boolean shuffled, String seed) {
    return new SomaBatching(
        batching.batchSize(),
        ioBatchSize,
        bytes,
        batching.shuffleChunkSize(),
        shuffled,
        seed,
        batching.epochs(),
        batching.order(),
        batching.sampling(),
        batching.uneven());
  }

  /** Values scaled to a sum for each cell, 0 for none, and their logarithm. */
  Feeds scaled(double targetSum, boolean log1p) {
    var other =
        new SomaQuery(
            query.uri(),
            query.timestamp(),
            query.measurement(),
            query.layer(),
            query.obsFilter(),
            query.varFilter(),
            query.obsColumns(),
            targetSum,
            log1p);
    return new Feeds(other, batching, share, resume);
  }

  Feeds filters(long timestamp, String obs, String var) {
    return new Feeds(
        new SomaQuery(query.uri(), timestamp, "RNA", "data", obs, var, List.of("label")),
        batching,
        share,
        resume);
  }
}
