/** Results as tables and JSON. */
package io.helston.node.report;
