/** What analyses of genotyped individuals share: joining phenotypes, covariates and filters. */
package io.helston.node.analysis.sample;
