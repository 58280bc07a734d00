package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.helston.math.dist.Normal;
import io.helston.node.report.LmmTable.Format;
import io.helston.protocol.result.LmmResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LmmTableTest {

  @Test
  void regenieHasOneRowPerVariantAndTest() throws IOException {
    List<String> lines = lines(Format.REGENIE, "lrt", "hail-lrt");
    assertThat(lines)
        .containsExactly(
            tabs("CHROM GENPOS ID ALLELE0 ALLELE1 A1FREQ N TEST BETA SE CHISQ LOG10P EXTRA STATUS"),
            tabs("1 10 rs1 T A 0.25 100 lrt -0.5 0.25 4.0 1.25 LOCO OK"),
            tabs("1 10 rs1 T A 0.25 100 hail-lrt -0.5 0.25 4.0 1.25 LOCO OK"),
            tabs("1 20 rs2 G C 0.1255 97 lrt 1.9 0.05 1444.0 400.5 LOCO BOUNDARY"),
            tabs("1 20 rs2 G C 0.1255 97 hail-lrt 1.9 0.05 1444.0 400.5 LOCO BOUNDARY"),
            tabs("X 5 rs3 GA G 0.5 99 lrt NA NA NA NA NA COLLINEAR"),
            tabs("X 5 rs3 GA G 0.5 99 hail-lrt NA NA NA NA NA COLLINEAR"));
  }

  /** F of 4 is not chi-square of 4. */
  @Test
  void theChiSquareOfAnFTestIsThatOfEqualP() throws IOException {
    for (String test : List.of("wald", "score")) {
      List<String> lines = lines(Format.REGENIE, test);
      double chiSquare = Double.parseDouble(lines.get(1).split("\t")[10]);
      assertThat(Normal.twoSidedP(Math.sqrt(chiSquare)))
          .isCloseTo(StrictMath.pow(10, -1.25), within(1e-15));
      assertThat(Double.parseDouble(lines.get(2).split("\t")[10])).isBetween(1800.0, 1850.0);
      assertThat(lines.get(3).split("\t")[10]).isEqualTo("NA");
    }
  }

  @Test
  void plink2HasTheSignedRootAndTheUnderflow() throws IOException {
    assertThat(lines(Format.PLINK2, "wald"))
        .containsExactly(
            tabs("#CHROM POS ID REF ALT A1 TEST OBS_CT BETA SE T_STAT P ERRCODE"),
            tabs("1 10 rs1 T A A wald 100 -0.5 0.25 -2.0 " + StrictMath.pow(10, -1.25) + " ."),
            tabs("1 20 rs2 G C C wald 97 1.9 0.05 38.0 3.162278e-401 BOUNDARY"),
            tabs("X 5 rs3 GA G G wald 99 NA NA NA NA COLLINEAR"));
  }

  @Test
  void hailTakesItsOwnTestAndCountsFromZero() throws IOException {
    assertThat(lines(Format.HAIL, "wald", "hail-lrt"))
        .containsExactly(
            tabs("idx beta sigma_sq chi_sq p_value"),
            tabs("0 -0.5 " + sigma(4) + " 4.0 " + StrictMath.pow(10, -1.25)),
            tabs("1 1.9 " + sigma(1444) + " 1444.0 3.162278e-401"),
            tabs("2 NA NA NA NA"));
    assertThat(lines(Format.HAIL, "wald").get(1).split("\t")[3])
        .as("of the first test, an F test, if Hail's is not there")
        .startsWith("3.6");
  }

  /** Of 100 individuals with two covariates and sigma^2 = 2 without a variant. */
  private static double sigma(double chiSquare) {
    return 2.0 * 98 * StrictMath.exp(-chiSquare / 100) / 97;
  }

  @Test
  void fastGwaHasOneRowPerVariant() throws IOException {
    assertThat(lines(Format.FASTGWA, "wald", "lrt"))
        .containsExactly(
            tabs("CHR SNP POS A1 A2 N AF1 BETA SE P"),
            tabs("1 rs1 10 A T 100 0.25 -0.5 0.25 " + StrictMath.pow(10, -1.25)),
            tabs("1 rs2 20 C G 97 0.1255 1.9 0.05 3.162278e-401"),
            tabs("X rs3 5 G GA 99 0.5 NA NA NA"));
  }

  @Test
  void gemmaPrintsAsGemmaDoes() throws IOException {
    String p = "5.623413e-02";
    String small = "3.162278e-401";
    assertThat(lines(Format.GEMMA, "score", "lrt", "wald"))
        .containsExactly(
            tabs(
                "chr rs ps n_miss allele1 allele0 af beta se logl_H1 l_remle l_mle p_wald p_lrt"
                    + " p_score"),
            tabs(
                "1 rs1 10 0 A T 0.250 -5.000000e-01 2.500000e-01 -1.485000e+02 4.500000e+00"
                    + " 3.500000e+00 "
                    + String.join(" ", p, p, p)),
            tabs(
                "1 rs2 20 3 C G 0.126 1.900000e+00 5.000000e-02 -1.000000e+02 1.000000e-05"
                    + " 0.000000e+00 "
                    + String.join(" ", small, small, small)),
            tabs("X rs3 5 1 G GA 0.500 nan nan nan nan nan nan nan nan"));
  }

  @ParameterizedTest
  @CsvSource({
    "wald, beta se logl_H1 l_remle p_wald",
    "lrt, logl_H1 l_mle p_lrt",
    "score, beta se p_score",
    "hail-lrt, beta se p_hail_lrt"
  })
  void gemmaHasTheColumnsOfTheTestOnly(String test, String columns) throws IOException {
    assertThat(lines(Format.GEMMA, test).getFirst())
        .isEqualTo(tabs("chr rs ps n_miss allele1 allele0 af " + columns));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void severalTraitsAreToldApartInALastColumn(Format format) throws IOException {
    LmmResult one = LmmExamples.result(LmmExamples.loco("a", LmmExamples.three("wald")));
    LmmResult two =
        LmmExamples.result(
            LmmExamples.loco("a", LmmExamples.three("wald")),
            LmmExamples.loco("b", LmmExamples.three("wald")));
    List<String> single = lines(one, format);
    List<String> both = lines(two, format);
    assertThat(both).hasSize(7);
    assertThat(both.getFirst()).isEqualTo(single.getFirst() + "\tTRAIT");
    for (int i = 1; i < 4; i++) {
      assertThat(both.get(i)).isEqualTo(single.get(i) + "\ta");
      assertThat(both.get(i + 3)).isEqualTo(single.get(i) + "\tb");
    }
    assertThat(single)
        .allSatisfy(
            line -> assertThat(line.split("\t")).hasSameSizeAs(single.getFirst().split("\t")));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void withoutTestsThereIsAHeaderOnly(Format format) throws IOException {
    assertThat(lines(LmmExamples.result(LmmExamples.loco("a", LmmExamples.none())), format))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theLocaleDoesNotMatter(Format format) throws IOException {
    List<String> before = lines(format, "wald", "lrt");
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(lines(format, "wald", "lrt")).isEqualTo(before);
    } finally {
      Locale.setDefault(locale);
    }
  }

  private static List<String> lines(Format format, String... tests) throws IOException {
    return lines(LmmExamples.result(LmmExamples.loco("a", LmmExamples.three(tests))), format);
  }

  private static List<String> lines(LmmResult result, Format format) throws IOException {
    var to = new StringWriter();
    LmmTable.write(result, format, to);
    assertThat(to.toString()).endsWith("\n");
    return to.toString().lines().toList();
  }

  private static String tabs(String blanks) {
    return blanks.replace(' ', '\t');
  }
}
