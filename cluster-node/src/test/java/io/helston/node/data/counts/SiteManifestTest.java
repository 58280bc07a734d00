package io.helston.node.data.counts;

import static io.helston.protocol.job.FailureKind.INCONSISTENT_INPUT;
import static io.helston.protocol.job.FailureKind.MALFORMED_INPUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.data.Fault;
import io.helston.node.data.TestFiles;
import io.helston.protocol.job.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SiteManifestTest {
  private static final String HEADER = "site\tcounts\tcoldata\n";

  @TempDir Path dir;

  @Test
  void sitesHaveTheGenesOfTheFirstInItsOrder() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("b"));
    TestFiles.write(dir, "a.tsv", "x\ts1\ts2\ng1\t1\t2\ng2\t3\t4\n");
    TestFiles.write(dir, "a.col", "x\tdex\ns2\tB\ns1\tA\n");
    TestFiles.write(folder, "b.csv", "x,t1\ng2,6\ng1,5\n");
    Path absolute = TestFiles.write(folder, "col.csv", "x,dex\nt1,A\n");
    Path manifest =
        TestFiles.write(
            dir, "sites.tsv", HEADER + "Oslo\ta.tsv\ta.col\nRome\tb/b.csv\t" + absolute + "\n");
    List<Site> sites = SiteManifest.read(manifest).load(false);
    assertThat(sites).extracting(Site::name).containsExactly("Oslo", "Rome");
    assertThat(sites.get(0).coldata().values()[0]).containsExactly("A", "B");
    assertThat(sites.get(1).counts().genes()).containsExactly("g1", "g2");
    assertThat(sites.get(1).counts().counts()).isDeepEqualTo(new int[][] {{5}, {6}});
    assertThat(sites.get(1).coldata().samples()).containsExactly("t1");
  }

  static Stream<Fault> faults() {
    return Stream.of(
        fault(
            MALFORMED_INPUT,
            "m.tsv:1: begins with 'a b c', expected the header 'site<TAB>counts<TAB>coldata'",
            "a\tb\tc\n"),
        fault(
            MALFORMED_INPUT,
            "m.tsv: the file is empty, expected a header of site, counts and coldata",
            ""),
        fault(MALFORMED_INPUT, "m.tsv: has a header only, expected a line for each site", HEADER),
        fault(
            MALFORMED_INPUT,
            "m.tsv:2: has 2 fields, expected 3: site, counts and coldata",
            HEADER + "a\tb\n"),
        fault(MALFORMED_INPUT, "m.tsv:2: has no counts, expected one", HEADER + "a\t\tb\n"),
        fault(
            MALFORMED_INPUT,
            "m.tsv:3: names site 'a' twice, expected it once",
            HEADER + "a\tx\ty\na\tz\ty\n"),
        fault(
            INCONSISTENT_INPUT,
            "m.tsv: sample 's1' is at site 'a' and at site 'b', expected each once; rename one of"
                + " them",
            HEADER + "a\tc.tsv\tcol.tsv\nb\tc.tsv\tcol.tsv\n"),
        fault(
            INCONSISTENT_INPUT,
            "d.tsv: lacks 1 gene of c.tsv: 'g2'; expected the same names in both",
            HEADER + "a\tc.tsv\tcol.tsv\nb\td.tsv\tcol.tsv\n"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isToldInOneSentence(Fault fault) {
    fault.check(dir);
  }

  private static Fault fault(FailureKind kind, String sentence, String text) {
    return new Fault(
        kind,
        sentence,
        dir -> {
          Counts.small(dir);
          TestFiles.write(dir, "d.tsv", "x\tt1\ng1\t1\n");
          TestFiles.write(dir, "col.tsv", "x\ta\ns1\t1\ns2\t1\ns3\t1\n");
          SiteManifest.read(TestFiles.write(dir, "m.tsv", text)).load(false);
        });
  }
}
