/** What clients and the supervisor say to each other: jobs, their events and their results. */
package io.helston.protocol.client;
