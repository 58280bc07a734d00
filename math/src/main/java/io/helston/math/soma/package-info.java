/**
 * Mini batches over a SOMA experiment: which rows they hold, where training goes on after a break,
 * and what their matrices look like.
 *
 * <p>Sub-packages: {@code order} for shuffling and dealing, {@code sampling} for weighted, balanced
 * and stratified orders, {@code split} for parts of the rows, {@code block} for sparse and dense
 * matrices, {@code label} for labels as numbers, {@code mixing} for how well they are mixed. Here
 * are the {@link io.helston.math.soma.OrderSettings} that determine an order and the {@link
 * io.helston.math.soma.ResumeToken} that names a place in it.
 *
 * <p>A token reads {@code seed.epoch.offset.digest}. The digest has four hexadecimal digits for
 * each setting, the folded FNV-1a hash of its text; a token for another configuration is refused by
 * a sentence that names what differs. A differing setting goes unnoticed with probability 2^-16.
 */
package io.helston.math.soma;
