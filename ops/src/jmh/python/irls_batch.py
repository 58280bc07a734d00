"""CPU time of one round of reweighted least squares over a batch of genes in numpy and scipy.

It computes what FedPyDESeq2's sites send, all genes at once: X'WX, X'Wz and the negative
log-likelihood, with means of at least 0.5. The inputs are of the shape of IrlsBenchmark's:
20,000 genes, 100 samples, an intercept and a covariate. Usage: python3 irls_batch.py
"""

import statistics
import time

import numpy as np
from scipy.special import gammaln

GENES, SAMPLES, LEAST_MEAN = 20_000, 100, 0.5


def summands(design, size_factors, beta, dispersions, counts):
    eta = beta @ design.T
    infinite = eta > np.log(1e100)
    mean = np.maximum(size_factors * np.exp(np.where(infinite, 0, eta)), LEAST_MEAN)
    alpha = dispersions[:, None]
    weight = np.where(infinite, 1 / alpha, mean / (1 + mean * alpha))
    response = np.where(infinite, eta - 1, np.log(mean / size_factors) + (counts - mean) / mean)
    h = (design.T[None] * weight[:, None, :]) @ design
    f = design.T @ (weight * response)[:, :, None]
    k = 1 / alpha
    logbinom = gammaln(counts + k) - gammaln(counts + 1) - gammaln(k)
    terms = -logbinom + (counts + k) * np.log(k + mean) - counts * np.log(mean)
    nll = SAMPLES * k[:, 0] * np.log(dispersions) + terms.sum(1)
    return h, f[:, :, 0], np.where(infinite.any(1), np.nan, nll)


def main():
    random = np.random.default_rng(1)
    means = 2 ** random.uniform(1, 11, GENES)
    counts = random.negative_binomial(5, 5 / (5 + means[:, None]), (GENES, SAMPLES)).astype(float)
    size_factors = 2 ** random.uniform(-1, 1, SAMPLES)
    design = np.stack([np.ones(SAMPLES), np.linspace(-1, 1, SAMPLES)], 1)
    beta = np.stack([np.log(counts.mean(1) + 0.1), np.zeros(GENES)], 1)
    dispersions = np.full(GENES, 0.2)
    seconds = []
    for _ in range(7):
        start = time.process_time()
        summands(design, size_factors, beta, dispersions, counts)
        seconds.append(time.process_time() - start)
    print(f"numpy {np.__version__}: {1e3 * statistics.median(seconds):.0f} CPU ms a round")


if __name__ == "__main__":
    main()
