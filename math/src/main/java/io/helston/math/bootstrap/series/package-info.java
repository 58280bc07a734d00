/**
 * Statistics of time series that block bootstraps need: how long blocks should be, from the
 * autocovariances of the series.
 */
package io.helston.math.bootstrap.series;
