/** The cluster's one supervisor of jobs. */
package io.helston.node.supervisor;
