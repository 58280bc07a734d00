/** Clocks for reports; nothing here reaches a number of a result. */
package io.helston.node.measure;
