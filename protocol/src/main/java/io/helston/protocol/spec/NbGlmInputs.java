package io.helston.protocol.spec;

/**
 * The counts and what is known of the samples.
 *
 * @param counts genes x samples, TSV, CSV or h5ad; none when sites have their own
 * @param transpose whether the table is samples x genes
 * @param coldata table of samples; none when sites have their own
 */
public record NbGlmInputs(InputRef counts, boolean transpose, InputRef coldata) {}
