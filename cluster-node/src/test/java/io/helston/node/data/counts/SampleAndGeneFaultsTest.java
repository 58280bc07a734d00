package io.helston.node.data.counts;

import static io.helston.protocol.job.FailureKind.INCONSISTENT_INPUT;
import static io.helston.protocol.job.FailureKind.MALFORMED_INPUT;

import io.helston.node.data.Fault;
import io.helston.node.data.TestFiles;
import io.helston.protocol.job.FailureKind;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the tables that belong to counts is told in one sentence with its place. */
final class SampleAndGeneFaultsTest {
  @TempDir Path dir;

  static Stream<Fault> columnData() {
    return Stream.of(
        coldata(MALFORMED_INPUT, "the file is empty, expected a header of column names", 0, ""),
        coldata(
            MALFORMED_INPUT, "has a header only, expected one line for each sample", 0, "x\ta\n"),
        coldata(
            MALFORMED_INPUT,
            "the header names no column, expected names separated by tabs or commas",
            1,
            "sample\ns1\n"),
        coldata(
            MALFORMED_INPUT,
            "the header names column 'a' twice, expected it once",
            1,
            "x\ta\ta\ns1\t1\t2\n"),
        coldata(
            MALFORMED_INPUT,
            "has sample 's1' again, which is in line 2; expected each name once",
            3,
            "x\ta\ns1\t1\ns1\t1\n"),
        coldata(
            INCONSISTENT_INPUT,
            "lacks 1 sample of c.tsv: 's3' (did you mean 'S3'?); expected the same names in both",
            0,
            "x\ta\ns1\t1\ns2\t1\nS3\t1\nother\t1\n"),
        coldata(
            INCONSISTENT_INPUT,
            "lacks 2 samples of c.tsv: 's2', 's3'; expected the same names in both",
            0,
            "x\ta\ns1\t1\n"),
        coldata(
            INCONSISTENT_INPUT,
            "lacks all 3 samples of c.tsv: 's1', 's2', 's3' (here the first is 'patient'); expected"
                + " the same names in both",
            0,
            "x\ta\npatient\t1\n"),
        coldata(
            INCONSISTENT_INPUT,
            "has the names of rows of c.tsv, expected those of its columns; use --transpose if its"
                + " rows are samples",
            0,
            "x\ta\ng2\t1\ng1\t1\n"));
  }

  static Stream<Fault> values() {
    return Stream.of(
        sizeFactors(
            "has no values, expected a line for each sample with its name and size factor",
            0,
            "sample\tvalue\n"),
        sizeFactors(
            "has 3 fields, expected 2: the name of a sample and its size factor",
            2,
            "sample\tvalue\ns1\t1\t2\n"),
        sizeFactors("sample 's2' has '0', expected a positive size factor", 2, "s1\t1\ns2\t0\n"),
        sizeFactors("sample 's2' has '-1', expected a positive size factor", 2, "s1\t1\ns2\t-1\n"),
        sizeFactors("sample 's1' has 'NA', expected a positive size factor", 1, "s1\tNA\n"),
        sizeFactors("sample 's2' has 'x', expected a positive size factor", 2, "s1\t1\ns2\tx\n"),
        sizeFactors(
            "has sample 's1' again, which is in line 1; expected each name once",
            2,
            "s1\t1\ns1\t1\n"),
        fault(
            INCONSISTENT_INPUT,
            "lacks 2 samples of c.tsv: 's2', 's3' (here the first is 'b'); expected the same names"
                + " in both",
            0,
            "s1\t1\nb\t2\n",
            NamedValues::sizeFactors),
        fault(
            MALFORMED_INPUT,
            "gene 'g2' has '-1', expected a positive dispersion or NA",
            2,
            "g1\tNA\ng2\t-1\n",
            NamedValues::dispersions),
        fault(
            INCONSISTENT_INPUT,
            "lacks 1 gene of c.tsv: 'g2'; expected the same names in both",
            0,
            "g1\t1\n",
            NamedValues::dispersions));
  }

  static Stream<Fault> matrices() {
    return Stream.of(
        factors(
            MALFORMED_INPUT,
            "gene 'g1' has '0' in sample 's2', expected a positive normalisation factor",
            2,
            "x\ts1\ts2\ts3\ng1\t1\t0\t1\n"),
        factors(
            MALFORMED_INPUT,
            "gene 'g1' has 'NA' in sample 's3', expected a positive normalisation factor",
            2,
            "x\ts1\ts2\ts3\ng1\t1\t1\tNA\n"),
        factors(
            INCONSISTENT_INPUT,
            "lacks 1 sample of c.tsv: 's3'; expected the same names in both",
            0,
            "x\ts1\ts2\ng1\t1\t1\n"),
        factors(
            INCONSISTENT_INPUT,
            "lacks 1 gene of c.tsv: 'g2'; expected the same names in both",
            0,
            "x\ts1\ts2\ts3\ng1\t1\t1\t1\n"),
        fault(
            MALFORMED_INPUT,
            "sample 's1' has 'yes' in column 'dex', expected a finite number",
            2,
            "x\tdex\ns1\tyes\n",
            NumberMatrix::design),
        fault(
            INCONSISTENT_INPUT,
            "lacks 1 sample of c.tsv: 's3' (did you mean 's4'?); expected the same names in both",
            0,
            "x\tdex\ns1\t1\ns2\t1\ns4\t1\n",
            NumberMatrix::design),
        fault(
            INCONSISTENT_INPUT,
            "lacks all 2 genes of c.tsv: 'g1', 'g2' (here the first is 'ENSG1'); expected the same"
                + " names in both",
            0,
            "x\tsymbol\nENSG1\tA\n",
            GeneAnnotation::read),
        fault(
            MALFORMED_INPUT,
            "the file is empty, expected a gene in each line",
            0,
            "",
            ControlGenes::read),
        fault(
            INCONSISTENT_INPUT,
            "has no gene of c.tsv, expected at least one (here the first is 'ACTB', there 'g1')",
            0,
            "ACTB\nGAPDH\n",
            ControlGenes::read));
  }

  @ParameterizedTest
  @MethodSource({"columnData", "values", "matrices"})
  void isToldInOneSentence(Fault fault) {
    fault.check(dir);
  }

  private static Fault coldata(FailureKind kind, String sentence, int line, String text) {
    return fault(kind, sentence, line, text, ColumnData::read);
  }

  private static Fault sizeFactors(String sentence, int line, String text) {
    return fault(MALFORMED_INPUT, sentence, line, text, NamedValues::sizeFactors);
  }

  private static Fault factors(FailureKind kind, String sentence, int line, String text) {
    return fault(kind, sentence, line, text, NumberMatrix::normalizationFactors);
  }

  private static Fault fault(
      FailureKind kind,
      String sentence,
      int line,
      String text,
      BiConsumer<Path, CountMatrix> reading) {
    return new Fault(
        kind,
        "t.tsv" + (line > 0 ? ":" + line : "") + ": " + sentence,
        dir -> reading.accept(TestFiles.write(dir, "t.tsv", text), Counts.small(dir)));
  }
}
