package io.helston.node.data.counts;

import static io.helston.protocol.job.FailureKind.CANNOT_OPEN;
import static io.helston.protocol.job.FailureKind.INCONSISTENT_INPUT;
import static io.helston.protocol.job.FailureKind.MALFORMED_INPUT;

import io.helston.node.data.Fault;
import io.helston.node.data.TestFiles;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of counts is told in one sentence with its place. */
final class CountFaultsTest {
  private static final String RAW =
      "expected a whole number; give raw counts, not normalised ones, and round estimates";
  private static final String MEASURED =
      "expected a count; leave out genes and samples that were not measured whole";

  @TempDir Path dir;

  static Stream<Fault> shapes() {
    return Stream.of(
        text("c.tsv: the file is empty, expected a header of sample names", ""),
        text("c.tsv: the file is empty, expected a header of sample names", "# nothing\n\n"),
        text("c.tsv: has a header only, expected one line for each gene", "gene\ts1\n"),
        text(
            "c.tsv:1: the header names no sample, expected names separated by tabs or commas",
            "gene\ng1\n"),
        text("c.tsv:1: the header names sample 's1' twice, expected it once", "g\ts1\ts1\na\t1\t2"),
        text(
            "c.tsv:1: the header has a sample without a name, expected one for each",
            "gene\ts1\t\ng1\t1\t2\n"),
        text("c.tsv:3: has 2 fields, expected 3 as in the header", "g\ts\tt\na\t1\t2\nb\t1\n"),
        text("c.tsv:3: has 4 fields, expected 3 as in the header", "s\tt\na\t1\t2\nb\t1\t2\t3\n"),
        text("c.tsv:2: has 4 fields, expected 2 as in the header", "g\ts\na\t1\t2\t3\n"),
        text("c.tsv:2: has no name, expected that of a gene in the first column", "g\ts\n\t1\n"),
        text(
            "c.tsv:5: has gene 'a' again, which is in line 2; expected each name once",
            "g\ts\na\t1\n# c\nb\t1\na\t2\n"),
        turned("c.tsv: has a header only, expected one line for each sample", "x\tg1\n"),
        turned("c.tsv:1: the header names gene 'g' twice, expected it once", "x\tg\tg\ns\t1\t2\n"),
        turned(
            "c.tsv:3: has sample 's' again, which is in line 2; expected each name once",
            "x\tg\ns\t1\ns\t1\n"));
  }

  static Stream<Fault> cells() {
    return Stream.of(
        cell("gene 'b' has '1.5' in sample 't', " + RAW, "1.5"),
        cell("gene 'b' has '1e-3' in sample 't', " + RAW, "1e-3"),
        cell(
            "gene 'b' has '-1' in sample 't', expected a count of at least 0; give raw counts, not"
                + " logarithms or differences",
            "-1"),
        cell("gene 'b' has 'NA' in sample 't', " + MEASURED, "NA"),
        cell("gene 'b' has 'nan' in sample 't', " + MEASURED, "nan"),
        cell("gene 'b' has no value in sample 't', " + MEASURED, ""),
        cell("gene 'b' has 'chr1' in sample 't', " + MEASURED, "chr1"),
        cell("gene 'b' has '1,000' in sample 't', " + MEASURED, "1,000"),
        cell("gene 'b' has '1e999' in sample 't', " + MEASURED, "1e999"),
        cell(
            "gene 'b' has '2147483648' in sample 't', expected a count of at most 2147483647",
            "2147483648"),
        cell("gene 'b' has '1e12' in sample 't', expected a count of at most 2147483647", "1e12"),
        turned("c.tsv:2: gene 'h' has '0.5' in sample 's', " + RAW, "x\tg\th\ns\t1\t0.5\n"));
  }

  static Stream<Fault> files() {
    return Stream.of(
        new Fault(CANNOT_OPEN, "c.tsv: no such file", dir -> read(dir.resolve("c.tsv"))),
        named(
            "c.rds: is a .rds file, expected counts in .tsv, .csv, .txt (also with .gz) or .h5ad",
            "c.rds"),
        named(
            "c.mtx.gz: is a .mtx file, expected counts in .tsv, .csv, .txt (also with .gz) or"
                + " .h5ad",
            "c.mtx.gz"),
        named(
            "c.h5ad.gz: is a gzipped h5ad file, expected a plain one; run gunzip first",
            "c.h5ad.gz"),
        new Fault(
            INCONSISTENT_INPUT,
            "b.tsv: lacks all 2 genes of a.tsv: 'g1', 'g2' (did you mean 'G1'?); expected the same"
                + " names in both",
            dir -> ordered(dir, "x\ts\nG1\t1\nG2\t2\n")),
        new Fault(
            INCONSISTENT_INPUT,
            "b.tsv: has 1 gene that a.tsv lacks, such as 'g3'; expected the same genes in both",
            dir -> ordered(dir, "x\ts\ng2\t1\ng3\t1\ng1\t1\n")));
  }

  @ParameterizedTest
  @MethodSource({"shapes", "cells", "files"})
  void isToldInOneSentence(Fault fault) {
    fault.check(dir);
  }

  private static void ordered(Path dir, String text) {
    CountMatrix first = read(TestFiles.write(dir, "a.tsv", "x\ts\ng1\t1\ng2\t2\n"));
    read(TestFiles.write(dir, "b.tsv", text)).inOrderOf(first);
  }

  private static Fault cell(String sentence, String cell) {
    return text("c.tsv:3: " + sentence, "gene\ts\tt\na\t1\t2\nb\t3\t" + cell + "\n");
  }

  private static Fault text(String sentence, String text) {
    return new Fault(MALFORMED_INPUT, sentence, dir -> read(TestFiles.write(dir, "c.tsv", text)));
  }

  private static Fault turned(String sentence, String text) {
    return new Fault(
        MALFORMED_INPUT,
        sentence,
        dir -> CountMatrix.read(TestFiles.write(dir, "c.tsv", text), true));
  }

  private static Fault named(String sentence, String name) {
    return new Fault(MALFORMED_INPUT, sentence, dir -> read(dir.resolve(name)));
  }

  private static CountMatrix read(Path path) {
    return CountMatrix.read(path, false);
  }
}
