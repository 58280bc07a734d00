package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.result.LmmVariants;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LmmNullTableTest {

  @Test
  void hasOneRowPerTraitKinshipAndQuantity() throws IOException {
    LmmVariants none = LmmExamples.none();
    var to = new StringWriter();
    LmmNullTable.write(
        LmmExamples.result(
            LmmExamples.trait(
                "a b", none, LmmExamples.model("1", "OK"), LmmExamples.model("X", "OK")),
            LmmExamples.trait("c", none, LmmExamples.model("", "LOWER_BOUND"))),
        to);
    List<String> lines = to.toString().lines().toList();
    assertThat(lines).hasSize(1 + 3 * 18);
    assertThat(lines.subList(0, 19))
        .containsExactly(
            "trait\tchromosome\tsource\tvariance\tse",
            "a b\t1\tV(G)\t2.0\tNA",
            "a b\t1\tV(e)\t0.5\tNA",
            "a b\t1\tVp\t1.0\tNA",
            "a b\t1\tV(G)/Vp(pve)\t0.5\t0.0625",
            "a b\t1\th2(Hail)\t0.8\tNA",
            "a b\t1\tgamma\t4.0\tNA",
            "a b\t1\tgamma_ML\t3.5\tNA",
            "a b\t1\tlogL\t-150.25\tNA",
            "a b\t1\tlogL0\t-156.5\tNA",
            "a b\t1\tlogL_ML\t-149.5\tNA",
            "a b\t1\tLRT\t12.5\tNA",
            "a b\t1\tdf\t1\tNA",
            "a b\t1\tPval\t2.0E-4\tNA",
            "a b\t1\tn\t100\tNA",
            "a b\t1\tkinship_variants\t900\tNA",
            "a b\t1\tkinship_rank\t100\tNA",
            "a b\t1\tmean_eigenvalue\t0.25\tNA",
            "a b\t1\tstatus\tOK\tNA");
    assertThat(lines.get(19)).startsWith("a b\tX\t");
    assertThat(lines.getLast()).isEqualTo("c\tNA\tstatus\tLOWER_BOUND\tNA");
  }
}
