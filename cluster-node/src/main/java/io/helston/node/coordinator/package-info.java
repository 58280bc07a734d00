/** The coordinator of one job: its rounds, the ledger of segments, and the fold tree. */
package io.helston.node.coordinator;
