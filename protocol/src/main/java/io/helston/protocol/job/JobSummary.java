package io.helston.protocol.job;

/** One line of the list of jobs. */
public record JobSummary(JobId id, String analysis, JobState state) {}
