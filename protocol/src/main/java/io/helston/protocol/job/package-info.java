/** Submitting, watching and cancelling jobs, and why they fail. */
package io.helston.protocol.job;
