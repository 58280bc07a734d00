package io.helston.math.lmm.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.linalg.DenseAlgebra.SymmetricEigen;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class GemmaGoldenTest {
  private static final int BLOCK = 256;

  /** Relative error allowed against the digits that GEMMA prints. */
  private static final double PRINTED = 1e-4;

  private static final EnumSet<AssociationTest> THREE =
      EnumSet.of(AssociationTest.WALD, AssociationTest.LRT, AssociationTest.SCORE);

  private static MouseData mouse;
  private static MouseData missing;

  @BeforeAll
  static void read() {
    assumeTrue(MouseData.available(), "the shared data is not here");
    mouse = new MouseData("mouse_hs1940");
    missing = new MouseData("mouse_miss");
  }

  @AfterAll
  static void forget() {
    mouse = null;
    missing = null;
  }

  @Test
  void everyNumberOfTheInterceptModelAgrees() {
    check("gemma_cd8", mouse, "all", false, s -> true);
  }

  @Test
  void everyNumberOfTheModelWithSexAgrees() {
    check("gemma_cd8_sex", mouse, "all", true, s -> true);
  }

  @Test
  void everyNumberWithMissingCallsAgrees() {
    check("gemma_miss_cd8_sex", missing, "all", true, s -> true);
  }

  @Test
  void everyNumberWithoutTheTestedChromosomeInTheKinshipAgrees() {
    check("gemma_loco19_cd8_sex", mouse, "not19", true, s -> !mouse.bim.get(s)[0].equals("19"));
  }

  @Test
  void interactionsWithSexAgree() {
    int[] who = mouse.analysed(1);
    SymmetricEigen eigen = mouse.eigen("all", who, s -> true);
    double[] sex = mouse.sex(who);
    double[] y = mouse.phenotype(1, who);
    double[] ones = MouseData.ones(who.length);
    double lambda = NullRatios.of(MouseData.model(eigen, y, ones)).lambdaMl();
    var tester = new InteractionTester(MouseData.model(eigen, y, ones, sex), THREE, lambda);
    List<String[]> table = MouseData.rows("gemma_cd8_gxe.gemma.assoc.txt.gz");
    Map<String, Integer> snps = snps(mouse);
    AssociationBlock out = AssociationBlock.allocate(1);
    for (String[] row : table.subList(1, table.size())) {
      double[] counts = mouse.counts(snps.get(row[1]), who);
      double[] product = new double[counts.length];
      Arrays.setAll(product, i -> counts[i] * sex[i]);
      double[] x = MouseData.rotate(eigen, new double[][] {counts});
      double[] xe = MouseData.rotate(eigen, new double[][] {product});
      tester.test(x, xe, 1, out);
      compareRow(Arrays.asList(table.getFirst()), row, out, 0, PRINTED);
    }
  }

  private static Map<String, Integer> snps(MouseData data) {
    Map<String, Integer> snps = new HashMap<>();
    for (int s = 0; s < data.bim.size(); s++) {
      snps.put(data.bim.get(s)[1], s);
    }
    return snps;
  }

  private static void check(
      String name, MouseData data, String kinship, boolean sex, IntPredicate inKinship) {
    int[] who = data.analysed(1);
    SymmetricEigen eigen = data.eigen(kinship, who, inKinship);
    double[] y = data.phenotype(1, who);
    double[] ones = MouseData.ones(who.length);
    RotatedModel model =
        sex ? MouseData.model(eigen, y, ones, data.sex(who)) : MouseData.model(eigen, y, ones);
    var tester = new AssociationTester(model, THREE, MouseData.ALGEBRA);
    var nulls = MouseData.json(name + ".null.json").get("exact");
    close(
        name + " lambda REML",
        tester.ratios().lambdaReml(),
        nulls.get("lambda_remle").number(),
        1e-8);
    close(name + " lambda ML", tester.ratios().lambdaMl(), nulls.get("lambda_mle").number(), 1e-8);
    close(name + " logl ML", tester.ratios().loglMl(), nulls.get("logl_mle").number(), 1e-10);
    compare(data, who, eigen, tester, MouseData.rows(name + ".exact.tsv"), 1e-7);
    compare(data, who, eigen, tester, MouseData.rows(name + ".gemma.assoc.txt.gz"), PRINTED);
  }

  private static void compare(
      MouseData data,
      int[] who,
      SymmetricEigen eigen,
      AssociationTester tester,
      List<String[]> table,
      double tolerance) {
    Map<String, Integer> snps = snps(data);
    List<String> names = Arrays.asList(table.getFirst());
    AssociationScratch scratch = tester.scratch(BLOCK);
    AssociationBlock out = AssociationBlock.allocate(BLOCK);
    for (int from = 1; from < table.size(); from += BLOCK) {
      List<String[]> rows = table.subList(from, Math.min(from + BLOCK, table.size()));
      double[][] x = new double[rows.size()][];
      for (int v = 0; v < x.length; v++) {
        double[] counts = data.counts(snps.get(rows.get(v)[names.indexOf("rs")]), who);
        x[v] = MouseData.centred(counts, MouseData.mean(counts));
      }
      tester.test(MouseData.rotate(eigen, x), x.length, out, scratch);
      for (int v = 0; v < x.length; v++) {
        compareRow(names, rows.get(v), out, v, tolerance);
      }
    }
  }

  private static void compareRow(
      List<String> names, String[] row, AssociationBlock out, int v, double tolerance) {
    assertThat(out.status()[v]).isEqualTo(VariantStatus.OK);
    String rs = row[names.indexOf("rs")];
    Map<String, Double> ours =
        Map.of(
            "beta", out.beta()[v],
            "se", out.se()[v],
            "logl_H1", out.loglMl()[v],
            "l_remle", out.lambdaReml()[v],
            "l_mle", out.lambdaMl()[v],
            "p_wald", out.wald().p()[v],
            "p_lrt", out.lrt().p()[v],
            "p_score", out.score().p()[v]);
    ours.forEach(
        (column, value) -> {
          double wanted = Double.parseDouble(row[names.indexOf(column)]);
          boolean tiny = column.startsWith("p_") && wanted < 1e-10 && tolerance < 1e-6;
          double limit = (tiny ? 1e-6 : tolerance) * Math.abs(wanted);
          // GEMMA stops at a relative step of 1e-5 in lambda, which moves a beta near 0 a little.
          double slack = column.equals("beta") && tolerance == PRINTED ? 1e-8 * out.se()[v] : 0;
          assertThat(Math.abs(value - wanted))
              .as("%s %s: %s, expected %s", rs, column, value, wanted)
              .isLessThanOrEqualTo(limit + slack);
        });
  }

  private static void close(String what, double ours, double wanted, double tolerance) {
    assertThat(Math.abs(ours - wanted))
        .as("%s: %s, expected %s", what, ours, wanted)
        .isLessThanOrEqualTo(tolerance * Math.abs(wanted));
  }
}
