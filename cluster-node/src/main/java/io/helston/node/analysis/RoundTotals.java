package io.helston.node.analysis;

import io.helston.protocol.wire.Wire;
import java.util.Map;

/**
 * What came out of a round.
 *
 * @param round index of the round
 * @param folded the folded partial of each fold key whose segments did not append rows
 */
public record RoundTotals(int round, Map<Integer, Wire> folded) {}
