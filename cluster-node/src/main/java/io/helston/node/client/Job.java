package io.helston.node.client;

import io.helston.protocol.job.JobId;
import io.helston.protocol.result.JobResult;
import java.util.concurrent.CompletableFuture;

/**
 * A submitted job.
 *
 * @param id its name
 * @param result completes with the result, with {@link JobFailedException} or with {@link
 *     java.util.concurrent.CancellationException}
 * @param cancel stops the job
 */
public record Job(JobId id, CompletableFuture<JobResult> result, Runnable cancel) {}
