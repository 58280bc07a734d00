package io.helston.math.bootstrap.model;

import io.helston.math.bootstrap.CountModel;
import io.helston.math.bootstrap.CountSample;
import io.helston.math.bootstrap.Model;
import io.helston.math.bootstrap.RowSample;
import io.helston.math.bootstrap.Sample;
import io.helston.math.random.NumpyRandom;
import java.math.BigInteger;
import java.util.Arrays;

/** A model with parameters inside their ranges, and samples drawn from it. */
record ModelCase(String name, double... parameters) {
  static final int TRIALS = 12;

  static ModelCase[] all() {
    return new ModelCase[] {
      new ModelCase("nbinom", 1.3, 5),
      new ModelCase("poisson", 3.5),
      new ModelCase("normal", 2, 1.5),
      new ModelCase("exponential", 0.4),
      new ModelCase("geometric", 0.3),
      new ModelCase("binomial", 0.35),
      new ModelCase("gamma", 2.4, 0.5),
      new ModelCase("lognormal", 0.7, 0.9),
      new ModelCase("beta", 2, 4.5),
      new ModelCase("weibull", 1.8, 3),
      new ModelCase("zinb", 0.3, 2, 5),
      new ModelCase("nbmixture", 0.4, 7, 1, 12, 6),
      new ModelCase("linear", 1, 0.7, 0.9)
    };
  }

  Model model() {
    return Models.of(name, TRIALS);
  }

  boolean counts() {
    return model() instanceof CountModel;
  }

  /** Rows drawn from the model; the covariate runs from 0 to 3. */
  double[][] draw(int rows, long seed) {
    double[][] columns = new double[2][rows];
    Arrays.setAll(columns[1], i -> 3.0 * i / rows);
    model().generate(parameters, NumpyRandom.defaultRng(BigInteger.valueOf(seed)), columns);
    return columns;
  }

  /** Rows as the kind of sample that the model is given in earnest. */
  Sample sample(double[][] columns) {
    if (!counts()) {
      return RowSample.of(columns);
    }
    return CountSample.of(Arrays.stream(columns[0]).mapToInt(x -> (int) x).toArray());
  }
}
