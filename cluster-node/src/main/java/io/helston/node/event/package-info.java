/** What users see while something runs: the log file and progress on the terminal. */
package io.helston.node.event;
