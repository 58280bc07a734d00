package io.helston.node.data.counts;

/** The data of one site: counts of all genes in its own samples, and what is known of these. */
public record Site(String name, CountMatrix counts, ColumnData coldata) {}
