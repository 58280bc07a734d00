/** The command line: one class per command, and the run that all analyses share. */
package io.helston.node.cli;
