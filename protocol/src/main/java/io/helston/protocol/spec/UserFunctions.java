package io.helston.protocol.spec;

import java.util.List;

/**
 * Java functions of the user, serialized; nodes run them only where they were told to.
 *
 * @param parameters names of the estimates; empty when there are no functions
 * @param mle from a sample to estimates
 * @param generator from estimates to a random sample; empty when samples are resampled rows
 */
public record UserFunctions(List<String> parameters, byte[] mle, byte[] generator) {
  public UserFunctions {
    parameters = List.copyOf(parameters);
    mle = mle.clone();
    generator = generator.clone();
  }

  /** No functions. */
  public static UserFunctions none() {
    return new UserFunctions(List.of(), new byte[0], new byte[0]);
  }

  /** Whether there is an estimator. */
  public boolean present() {
    return mle.length > 0;
  }
}
