package io.helston.protocol.result;

/**
 * The mask of active genes over the rounds of least squares.
 *
 * @param active genes worked on in each round
 * @param converged genes that left as converged at the end of each round
 * @param diverged genes that went to the fallback
 */
public record NbGlmIrls(int[] active, int[] converged, int diverged) {}
