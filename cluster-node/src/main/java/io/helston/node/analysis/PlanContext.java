package io.helston.node.analysis;

import io.helston.math.Parts;

/**
 * What a plan may know of the cluster. None of it may change a number of the result.
 *
 * @param nodes nodes that compute
 * @param threadsPerNode compute threads of a node
 * @param memoryBytesPerNode bytes a node may use for the job's arrays
 * @param parts runs what a plan, or a step between rounds, can do at once
 * @param codec names payloads by their content, and turns them into bytes and back
 */
public record PlanContext(
    int nodes, int threadsPerNode, long memoryBytesPerNode, Parts parts, PayloadCodec codec) {}
