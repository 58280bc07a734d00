/**
 * Mini-batches of SOMA experiments for Arrow Flight clients such as Python's. Nothing else of the
 * program knows Arrow.
 *
 * <p><b>Tickets.</b> {@code DoGet} takes JSON in UTF-8, {@code {"rank":0, "world_size":1,
 * "worker":0, "workers":1, "epochs":1, "resume":"TOKEN"}}; every key may be left out, and so may
 * the ticket, which is one consumer of all cells. Epochs are the server's unless given. Query,
 * batching and seed are the server's alone, so all ranks agree on the order. {@code
 * {"table":"genes"}} is the ticket of the genes.
 *
 * <p><b>Record batches.</b> One for each mini-batch, a row for each cell, none compressed:
 *
 * <ul>
 *   <li>{@code soma_joinid}: int64
 *   <li>layout CSR: {@code columns}: list of int32, ascending, counted among the genes of the
 *       query; {@code values}: list of float32, or float64 if the layer has another type
 *   <li>layout dense: {@code x}: fixed size list of as many numbers as there are genes
 *   <li>the columns of obs that were asked for: utf8, int64 (uint64), float64 or bool, nullable
 * </ul>
 *
 * The offsets of the two lists are those of a CSR matrix. Each batch's {@code app_metadata} is
 * JSON: {@code {"epoch":0,"batch":17,"resume":"TOKEN"}}. The schema's metadata has {@code
 * helston.cells} and {@code helston.genes}, decimal.
 *
 * <p><b>Genes.</b> One record batch: {@code soma_joinid} and all columns of var, in the order of
 * the matrix's columns.
 *
 * <p><b>Flights.</b> {@code ListFlights} names the paths {@code cells} and {@code genes}; {@code
 * GetFlightInfo} takes one of them, or a ticket as its command. Either has one endpoint, at the
 * same connection; records are the cells of an epoch, of all consumers together.
 *
 * <p><b>Errors.</b> INVALID_ARGUMENT for a ticket that is none or a token of other settings,
 * UNAUTHENTICATED without the server's bearer token, RESOURCE_EXHAUSTED beyond the most streams,
 * UNAVAILABLE when the server stops or the cluster is lost, INTERNAL with the sentence of whatever
 * else goes wrong.
 *
 * <p><b>Memory.</b> A stream has a thread, which waits until the client can take a batch before it
 * copies the batch out of the heap, in one piece per array; gRPC sends that memory as it is. So a
 * slow client holds one batch, beside the windows of its feed.
 */
package io.helston.node.client.soma.flight;
