/**
 * The input files of an analysis, read and checked.
 *
 * <p>Each reader takes a path and gives a small immutable object: {@link
 * io.helston.node.data.FamTable} and {@link io.helston.node.data.BimTable} hold the individuals and
 * variants of a PLINK fileset, {@link io.helston.node.data.BedFile} maps its genotypes, {@link
 * io.helston.node.data.SampleTable} holds phenotypes or covariates, {@link
 * io.helston.node.data.Annotation} says which SNP lies in which bin. Text may be plain or gzipped,
 * with LF or CRLF, tabs or blanks, a byte order mark and blank lines; {@link
 * io.helston.node.data.TextLines} takes care of all of these, so no reader sees them. Individuals
 * are always matched by FID and IID, never by position. Whatever is wrong with a file ends in one
 * {@link io.helston.node.data.InputException}, whose message is one sentence that names the file,
 * the line where there is one, what was found and what was expected.
 */
package io.helston.node.data;
