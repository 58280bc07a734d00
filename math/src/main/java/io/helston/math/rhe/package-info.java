/**
 * Randomized Haseman-Elston regression: variance components of a trait from sums over jackknife
 * blocks of SNPs.
 *
 * <p>Model: y = sum_k X_k beta_k + W alpha + e with beta_k ~ N(0, sigma_k/M_k I), e ~ N(0, sigma_e
 * I); X_k holds the M_k standardised SNPs of bin k that vary (bins may overlap), W the covariates
 * as an orthonormal basis of rank r, P = I - WW', y~ = P(y - mean y), N individuals. Matching y~y~'
 * to its expectation under trace inner products gives T sigma = q, where the traces come from B
 * random vectors Z ~ N(0, I). With V_k = X_k X_k'Z, S_k = X_k X_k' WW'Z:
 *
 * <pre>
 * T[k,l] = (&lt;V_k,V_l&gt; + &lt;S_k, WW'V_l&gt; - 2 &lt;WW'V_k, V_l&gt;) / (B M_k M_l)
 * T[k,e] = T[e,k] = N - &lt;V_k, WW'Z&gt; / (B M_k)
 * T[e,e] = N - r
 * q[k] = |X_k'y~|^2 / M_k,  q[e] = y~'y~
 * </pre>
 *
 * <p>No N-vector is needed for the covariates. With F = X_k'W, A = X_k'Z, H = F'F and G = F'A =
 * W'V_k (all sums over blocks): &lt;S_k, WW'V_l&gt; = tr((H_k W'Z)' G_l), &lt;WW'V_k, V_l&gt; =
 * tr(G_k' G_l), &lt;V_k, WW'Z&gt; = tr(G_k' W'Z).
 *
 * <p>Leaving out block j: M, H, G and |X'y~|^2 are total minus block, and with V_k = sum_j v_jk,
 * D_j = [&lt;v_jk, V_l&gt;], E_j = [&lt;v_jk, v_jl&gt;],
 *
 * <pre>
 * &lt;V_k^(-j), V_l^(-j)&gt; = &lt;V_k,V_l&gt; - D_j[k,l] - D_j[l,k] + E_j[k,l].
 * </pre>
 *
 * <p>Statistics, each recomputed in every replicate, with delete-one-block jackknife errors: h2_k =
 * sigma_k/sum(sigma), total over the bins; enrichment_k = (h2_k/h2)/(M_k/sum_l M_l); for
 * overlapping bins, with O_kl SNPs in both bins, h2^ov = O tau/sum(sigma), tau_k = sigma_k/M_k, and
 * the enrichment of h2^ov alike. The Monte-Carlo error of sigma comes from the traces of single
 * vectors T_b: u_b = -T^-1 (T_b - T) sigma, standard error sqrt(sum_b u_b^2 / (B(B-1))).
 *
 * <p>A bin without SNPs in a replicate is left out of that replicate and has no standard error,
 * since the other replicates say nothing of its spread; a replicate whose bins are linearly
 * dependent has no estimates. Each NaN has a {@link io.helston.math.rhe.Note} that says why.
 *
 * <p>References: Wu and Sankararaman 2018 (Bioinformatics 34:i187), Pazokitoroudi et al. 2020 (Nat.
 * Commun. 11:4020, RHE-mc), programs PyRHE, RHE-mc and GENIE. Deviations from them: {@link
 * io.helston.math.rhe.Traces#SYMMETRIC} uses (T+T')/2 and the rank of W, where PyRHE keeps both
 * halves and the number of columns, and RHE-mc and GENIE mirror the upper half. PyRHE drops the
 * last M mod J SNPs from the full-sample h2^ov and uses a wrong UXXz when streaming; both are right
 * here. RHE-mc divides enrichments by all SNPs, and does not leave out a block that is a whole bin.
 * SNPs that do not vary are not counted in M.
 */
package io.helston.math.rhe;
