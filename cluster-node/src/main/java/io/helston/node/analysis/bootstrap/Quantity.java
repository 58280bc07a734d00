package io.helston.node.analysis.bootstrap;

import io.helston.math.bootstrap.FitStatus;
import io.helston.math.bootstrap.interval.Interval;
import io.helston.math.bootstrap.interval.Setting;
import java.util.function.Function;

/**
 * One number and its replicates: a parameter of a unit, or a difference or ratio of two.
 *
 * @param column name of the unit or comparison
 * @param parameter name of the parameter
 * @param estimate from the data
 * @param variance of the estimate; NaN without one
 * @param replicates the estimate in each replicate
 * @param variances of the estimate in each replicate; empty without
 * @param influence influence values of the rows, one array per independent sample; none without
 * @param size rows it depends on
 * @param status of the estimate
 * @param profile computes profile-likelihood intervals; null where there are none
 */
record Quantity(
    String column,
    String parameter,
    double estimate,
    double variance,
    double[] replicates,
    double[] variances,
    double[][] influence,
    int size,
    FitStatus status,
    Function<Setting, Interval> profile) {}
