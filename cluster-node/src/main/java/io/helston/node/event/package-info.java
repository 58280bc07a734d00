/** Observers of a job's events: the log file and the terminal. */
package io.helston.node.event;
