/** Results as tables, JSON and pages for a browser. */
package io.helston.node.report;
