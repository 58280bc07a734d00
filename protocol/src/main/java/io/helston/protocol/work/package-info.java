/** What coordinators, worker slots and blob stores say to each other. */
package io.helston.protocol.work;
