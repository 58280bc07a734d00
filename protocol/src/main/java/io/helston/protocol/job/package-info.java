/** The words for a job: its name, its state, and why it failed. */
package io.helston.protocol.job;
