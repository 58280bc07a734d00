/** What users of a cluster hold in their hands: clusters, jobs and their results. */
package io.helston.node.client;
