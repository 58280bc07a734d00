/** Columns of results that segments of neighbouring units bring, and what joins them. */
package io.helston.node.analysis.columns;
