/** How cells are read, chosen by what is at the place that a user names. */
package io.helston.node.data.soma.input;
