package io.helston.math.nbglm.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MessagesTest {
  private static final int[] GENES = {3, 5};

  @Test
  void totalsAddInTheOrderOfTheSites() {
    // 1e16 + 1 - 1e16 is 0 from left to right and 1 in another order.
    Totals totals = Totals.of(List.of(answer(2, -1e16), answer(0, 1e16), answer(1, 1)), 3);
    assertThat(totals.values()).containsExactly(0, 0);
    assertThat(totals.genes()).isEqualTo(GENES);
    assertThat(totals.exchange()).isEqualTo(7);
  }

  @Test
  void everySiteAnswersOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Totals.of(List.of(answer(0, 1), answer(2, 1)), 3))
        .withMessageContaining("3 sites")
        .withMessageContaining("[0, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Totals.of(List.of(answer(0, 1), answer(0, 1)), 2))
        .withMessageContaining("[0, 0]");
    assertThatIllegalArgumentException().isThrownBy(() -> Totals.of(List.of(), 0));
  }

  @Test
  void answersToDifferentQuestionsAreNotAdded() {
    var late = new SiteSummands(1, 6, GENES, new double[2]);
    var other = new SiteSummands(1, 7, new int[] {3, 4}, new double[2]);
    var wide = new SiteSummands(1, 7, GENES, new double[4]);
    for (SiteSummands wrong : List.of(late, other, wide)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Totals.of(List.of(answer(0, 1), wrong), 2))
          .withMessageContaining("site 1 answers question");
    }
  }

  @Test
  void aSitesAnswerIsARowPerGene() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SiteSummands(0, 0, GENES, new double[3]))
        .withMessageContaining("3 values for 2 genes");
  }

  @Test
  void impossibleDataAreRefused() {
    double[] one = {1};
    refused("site=-1", () -> new SiteData(-1, new int[1], one, one));
    refused("samples=0", () -> new SiteData(0, new int[0], new double[0], one));
    refused("3 counts", () -> new SiteData(0, new int[3], new double[] {1, 1}, new double[2]));
    refused("size factor 0.0", () -> new SiteData(0, new int[1], new double[1], one));
    refused("NaN in the design", () -> new SiteData(0, new int[1], one, new double[] {0.0 / 0}));
    refused("count -4", () -> new SiteData(0, new int[] {-4}, one, one));
    var data = new SiteData(0, new int[1], one, one);
    refused("2 dispersions", () -> new SiteModel(data, new double[2], IrlsOptions.PEER));
    refused("dispersion 0.0", () -> new SiteModel(data, new double[1], IrlsOptions.PEER));
  }

  private static void refused(String text, Runnable made) {
    assertThatIllegalArgumentException().isThrownBy(made::run).withMessageContaining(text);
  }

  private static SiteSummands answer(int site, double value) {
    return new SiteSummands(site, 7, GENES, new double[] {value, value});
  }
}
