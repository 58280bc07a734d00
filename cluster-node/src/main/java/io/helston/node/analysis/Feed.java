package io.helston.node.analysis;

import io.helston.protocol.spec.JobSpec;

/**
 * What the engine needs to know of data that is fed to a consumer.
 *
 * <p>A feed is a sequence of windows, each cut into segments. The consumer asks for windows by
 * number, a few ahead of the one it works on; worker slots make the partials of their segments,
 * which stay where they were made until the consumer pulls them; the dealer between them passes on
 * numbers, never data. A window is a pure function of the specification, the inputs and its number,
 * so that one whose node was lost is dealt again, and a consumer may begin anywhere.
 *
 * @param <S> the specification
 */
public non-sealed interface Feed<S extends JobSpec> extends Workload<S> {

  /**
   * Reads what decides the windows, and checks it.
   *
   * @throws io.helston.node.data.InputException if an input is missing, malformed or inconsistent
   */
  Dealing plan(S spec, PlanContext context);
}
