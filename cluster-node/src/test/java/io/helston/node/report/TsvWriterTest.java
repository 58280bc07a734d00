package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TsvWriterTest {
  private final StringWriter out = new StringWriter();

  @Test
  void cellsAreSeparatedByTabs() throws IOException {
    var table = new TsvWriter(out, List.of("gene", "baseMean", "n", "replaced"));
    table.text("g1").number(0.1).count(3_000_000_000L).flag(true).end();
    table.text("g2").number(Double.NaN).count(-1).flag(false).end();
    assertThat(out)
        .hasToString("gene\tbaseMean\tn\treplaced\ng1\t0.1\t3000000000\tTRUE\ng2\tNA\t-1\tFALSE\n");
  }

  @Test
  void whatDoesNotExistIsNaAndWhatWouldBreakTheTableIsBlank() throws IOException {
    var table = new TsvWriter(out, List.of("a", "b", "c"));
    table.text(null).text("x\ty\nz").text("").end();
    table.number(Double.POSITIVE_INFINITY).number(Double.NEGATIVE_INFINITY).number(-0.0).end();
    assertThat(out).hasToString("a\tb\tc\nNA\tx y z\t\nInf\t-Inf\t0\n");
  }

  @Test
  void rowsHaveAsManyCellsAsTheHeader() throws IOException {
    var table = new TsvWriter(out, List.of("a", "b"));
    table.count(1);
    assertThatThrownBy(table::end).hasMessage("1 cells below 2 names");
    table.count(2).count(3);
    assertThatThrownBy(table::end).hasMessage("3 cells below 2 names");
  }
}
