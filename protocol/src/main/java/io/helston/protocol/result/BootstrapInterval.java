package io.helston.protocol.result;

/**
 * A confidence interval. An end that does not exist, because the interval is one-sided, is
 * infinite; an end that could not be computed is NaN and {@code status} says why.
 *
 * @param method name of the method as users type it
 * @param level confidence level in (0, 1)
 * @param low lower end
 * @param high upper end
 * @param mcseLow Monte-Carlo standard error of the lower end
 * @param mcseHigh Monte-Carlo standard error of the upper end
 * @param status {@code OK}, or what was done instead, or why there is no interval
 */
public record BootstrapInterval(
    String method,
    double level,
    double low,
    double high,
    double mcseLow,
    double mcseHigh,
    String status) {}
