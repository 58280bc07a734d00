/** What is asked for: one immutable specification per analysis, complete enough to rerun it. */
package io.helston.protocol.spec;
