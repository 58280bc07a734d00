package io.helston.node.transfer;

import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.JobRun;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The blobs of one node, by name, and the jobs that still need them. Belongs to one actor.
 *
 * <p>A blob is kept as the object itself; its encoded form is made at the first pull and kept
 * beside it, so a node that nobody pulls from never encodes.
 */
final class BlobStore {

  private static final class Entry {
    private final Wire payload;
    private final Set<JobRun> jobs = new HashSet<>();
    private EncodedBlob encoded;

    Entry(Wire payload) {
      this.payload = payload;
    }
  }

  private final Map<BlobId, Entry> entries = new HashMap<>();
  private final EndedJobs ended = new EndedJobs();

  /** Keeps an object for a job; what comes after the job has ended is dropped. */
  void put(JobRun job, BlobId id, Wire payload) {
    if (!ended.contains(job)) {
      entries.computeIfAbsent(id, key -> new Entry(payload)).jobs.add(job);
    }
  }

  /** Keeps a blob on disk only; the object itself may go. */
  void putOnDisk(JobRun job, BlobId id, EncodedBlob.OnDisk blob) {
    var entry = new Entry(null);
    entry.encoded = blob;
    entry.jobs.add(job);
    Entry before = entries.put(id, entry);
    if (before != null) {
      deleteFile(before);
    }
  }

  /** The object if it is in memory, which from now on is needed by this job too. */
  Optional<Wire> get(JobRun job, BlobId id) {
    Entry entry = entries.get(id);
    if (entry == null || entry.payload == null) {
      return Optional.empty();
    }
    if (!ended.contains(job)) {
      entry.jobs.add(job);
    }
    return Optional.of(entry.payload);
  }

  /** The blob if it is on disk only. */
  Optional<EncodedBlob.OnDisk> onDisk(BlobId id) {
    return encoded(id)
        .filter(EncodedBlob.OnDisk.class::isInstance)
        .map(EncodedBlob.OnDisk.class::cast);
  }

  Optional<Wire> peek(BlobId id) {
    return Optional.ofNullable(entries.get(id)).map(entry -> entry.payload);
  }

  Optional<EncodedBlob> encoded(BlobId id) {
    return Optional.ofNullable(entries.get(id)).map(entry -> entry.encoded);
  }

  void setEncoded(BlobId id, EncodedBlob encoded) {
    Entry entry = entries.get(id);
    if (entry != null && entry.encoded == null) {
      entry.encoded = encoded;
    }
  }

  void release(JobRun job, Collection<BlobId> ids) {
    for (BlobId id : ids) {
      Entry entry = entries.get(id);
      if (entry != null && unneeded(entry, job)) {
        entries.remove(id);
      }
    }
  }

  void endJob(JobRun job) {
    ended.add(job);
    entries.values().removeIf(entry -> unneeded(entry, job));
  }

  private static boolean unneeded(Entry entry, JobRun job) {
    boolean last = entry.jobs.remove(job) && entry.jobs.isEmpty();
    if (last) {
      deleteFile(entry);
    }
    return last;
  }

  private static void deleteFile(Entry entry) {
    if (entry.encoded instanceof EncodedBlob.OnDisk file) {
      SpoolDirectory.delete(file);
    }
  }

  int size() {
    return entries.size();
  }
}
