package io.helston.node.report;

import io.helston.math.dist.ChiSquare;
import io.helston.node.report.svg.Numbers;
import io.helston.protocol.result.LmmJoint;
import io.helston.protocol.result.LmmNull;
import io.helston.protocol.result.LmmResult;
import io.helston.protocol.result.LmmTrait;
import io.helston.protocol.result.LmmVariants;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of associations, in the columns of REGENIE, GEMMA, PLINK 2, Hail or fastGWA.
 *
 * <p>Tab separated below one header line, variants in file order. A number that does not exist is
 * {@code NA} ({@code nan} in GEMMA's table). A p-value below 1e-300 is written from its logarithm,
 * never as 0. Numbers of called genotypes count the analysed individuals with a call, although
 * missing calls are imputed. The results of several traits in one table have a last column more,
 * {@code TRAIT}; those of one trait have exactly the columns named here.
 */
public final class LmmTable {
  private static final String OK = "OK";
  private static final String HAIL_LRT = "hail-lrt";

  /** Tests whose statistic is F; that of the others is chi-square. */
  private static final Set<String> F_TESTS = Set.of("wald", "score");

  private LmmTable() {}

  /** Whose columns the table has. */
  public enum Format {
    /**
     * {@code CHROM GENPOS ID ALLELE0 ALLELE1 A1FREQ N TEST BETA SE CHISQ LOG10P EXTRA STATUS}, one
     * row per variant and test. CHISQ has one degree of freedom; for Wald and score, which are F
     * tests, it is the chi-square of equal p. EXTRA is LOCO where the kinship left out the
     * chromosome of the variant. Several traits together have {@code BETA_1 SE_1 ...} besides, and
     * no BETA and SE.
     */
    REGENIE,
    /**
     * GEMMA's {@code .assoc.txt}: of {@code chr rs ps n_miss allele1 allele0 af beta se logl_H1
     * l_remle l_mle p_wald p_lrt p_score} those that belong to the tests. logl_H1 is the ML one if
     * the likelihood ratio is among them, else the restricted one, as GEMMA has it. Hail's test,
     * which GEMMA lacks, is {@code p_hail_lrt}. Several traits together have {@code beta_1 ...
     * Vbeta_1_1 ...} before the p-values, as GEMMA's mvLMM.
     */
    GEMMA,
    /**
     * {@code #CHROM POS ID REF ALT A1 TEST OBS_CT BETA SE T_STAT P ERRCODE}, one row per variant
     * and test. T_STAT is the root of the statistic with the sign of BETA; ERRCODE is the status,
     * or a dot if that is OK.
     */
    PLINK2,
    /**
     * {@code idx beta sigma_sq chi_sq p_value} of Hail's test if there, else of the first; idx
     * counts the variants tested, from 0, and sigma_sq is known of Hail's test alone.
     */
    HAIL,
    /** {@code CHR SNP POS A1 A2 N AF1 BETA SE P} of the first test. */
    FASTGWA
  }

  /** Writes the variants of all traits; the writer stays open. */
  public static void write(LmmResult result, Format format, Writer to) throws IOException {
    boolean several = result.traits().size() > 1;
    for (int i = 0; i < result.traits().size(); i++) {
      LmmTrait trait = result.traits().get(i);
      if (i == 0) {
        to.write(header(trait, format) + (several ? "\tTRAIT\n" : "\n"));
      }
      rows(trait, format, several ? trait.trait() : null, to);
    }
  }

  /** Writes the variants of one trait; the writer stays open. */
  public static void write(LmmTrait trait, Format format, Writer to) throws IOException {
    write(new LmmResult(List.of(trait)), format, to);
  }

  private static String header(LmmTrait trait, Format format) {
    String names =
        switch (format) {
          case REGENIE ->
              "CHROM GENPOS ID ALLELE0 ALLELE1 A1FREQ N TEST BETA SE CHISQ LOG10P EXTRA STATUS"
                  + effects(trait);
          case GEMMA -> String.join(" ", new LmmGemmaColumns(trait.variants()).names());
          case PLINK2 -> "#CHROM POS ID REF ALT A1 TEST OBS_CT BETA SE T_STAT P ERRCODE";
          case HAIL -> "idx beta sigma_sq chi_sq p_value";
          case FASTGWA -> "CHR SNP POS A1 A2 N AF1 BETA SE P";
        };
    return names.replace(' ', '\t');
  }

  private static void rows(LmmTrait trait, Format format, String name, Writer to)
      throws IOException {
    LmmVariants variants = trait.variants();
    List<LmmVariants.Test> tests = variants.tests();
    var row = new LmmRow(to, name);
    switch (format) {
      case REGENIE -> regenie(trait, row);
      case GEMMA -> {
        var columns = new LmmGemmaColumns(variants);
        for (int i = 0; i < variants.tested(); i++) {
          columns.cells(i, row);
          row.end();
        }
      }
      case PLINK2 -> plink2(trait, row);
      case HAIL -> {
        if (!tests.isEmpty()) {
          hail(trait, row);
        }
      }
      case FASTGWA -> {
        if (!tests.isEmpty()) {
          fastGwa(trait, row);
        }
      }
    }
  }

  private static void regenie(LmmTrait trait, LmmRow row) throws IOException {
    LmmVariants variants = trait.variants();
    Set<String> leftOut =
        Stream.concat(
                trait.nullModels().stream().map(LmmNull::chromosome),
                trait.joint().stream().map(LmmJoint::chromosome))
            .collect(Collectors.toSet());
    for (int i = 0; i < variants.tested(); i++) {
      for (LmmVariants.Test test : variants.tests()) {
        row.text(variants.chromosome()[i])
            .count(variants.position()[i])
            .text(variants.id()[i])
            .text(variants.allele0()[i])
            .text(variants.allele1()[i])
            .number(variants.frequency(), i)
            .count(called(trait, i))
            .text(test.name())
            .number(variants.beta(), i)
            .number(variants.se(), i)
            .text(Numbers.exact(chiSquare(test, i)))
            .number(test.log10p(), i)
            .text(leftOut.contains(variants.chromosome()[i]) ? "LOCO" : "NA")
            .text(status(variants, i));
        for (int t = 0, pair = 0; t < variants.effects().length; t++) {
          double variance = variants.effectCovariances()[pair][i];
          pair += variants.effects().length - t;
          row.number(variants.effects()[t], i).text(Numbers.exact(Math.sqrt(variance)));
        }
        row.end();
      }
    }
  }

  /** Names of the columns that traits modelled together have besides. */
  private static String effects(LmmTrait trait) {
    var names = new StringBuilder();
    for (int t = 1; t <= trait.variants().effects().length; t++) {
      names.append(" BETA_").append(t).append(" SE_").append(t);
    }
    return names.toString();
  }

  private static void plink2(LmmTrait trait, LmmRow row) throws IOException {
    LmmVariants variants = trait.variants();
    for (int i = 0; i < variants.tested(); i++) {
      String status = status(variants, i);
      for (LmmVariants.Test test : variants.tests()) {
        row.text(variants.chromosome()[i])
            .count(variants.position()[i])
            .text(variants.id()[i])
            .text(variants.allele0()[i])
            .text(variants.allele1()[i])
            .text(variants.allele1()[i])
            .text(test.name())
            .count(called(trait, i))
            .number(variants.beta(), i)
            .number(variants.se(), i)
            .text(Numbers.exact(signedRoot(test, LmmRow.at(variants.beta(), i), i)))
            .text(PValueText.exact(LmmRow.at(test.log10p(), i)))
            .text(status.equals(OK) ? "." : status)
            .end();
      }
    }
  }

  private static void hail(LmmTrait trait, LmmRow row) throws IOException {
    LmmVariants variants = trait.variants();
    LmmVariants.Test test =
        variants.tests().stream()
            .filter(t -> t.name().equals(HAIL_LRT))
            .findFirst()
            .orElse(variants.tests().getFirst());
    Map<String, LmmNull> models =
        trait.nullModels().stream()
            .collect(Collectors.toMap(LmmNull::chromosome, Function.identity()));
    for (int i = 0; i < variants.tested(); i++) {
      LmmNull model = models.getOrDefault(variants.chromosome()[i], models.get(""));
      row.count(i)
          .number(variants.beta(), i)
          .text(test.name().equals(HAIL_LRT) ? Numbers.exact(sigma(trait, model, test, i)) : "NA")
          .text(Numbers.exact(chiSquare(test, i)))
          .text(PValueText.exact(LmmRow.at(test.log10p(), i)))
          .end();
    }
  }

  /** sigma^2 with a variant, of which n log(R0/R1) = chi-square tells the residuals. */
  private static double sigma(LmmTrait trait, LmmNull model, LmmVariants.Test test, int i) {
    if (model == null) {
      return Double.NaN;
    }
    int n = trait.individuals();
    int degrees = n - trait.covariates().size();
    double left = StrictMath.exp(-chiSquare(test, i) / n);
    return model.geneticVariance() * degrees * left / (degrees - 1);
  }

  private static void fastGwa(LmmTrait trait, LmmRow row) throws IOException {
    LmmVariants variants = trait.variants();
    LmmVariants.Test test = variants.tests().getFirst();
    for (int i = 0; i < variants.tested(); i++) {
      row.text(variants.chromosome()[i])
          .text(variants.id()[i])
          .count(variants.position()[i])
          .text(variants.allele1()[i])
          .text(variants.allele0()[i])
          .count(called(trait, i))
          .number(variants.frequency(), i)
          .number(variants.beta(), i)
          .number(variants.se(), i)
          .text(PValueText.exact(LmmRow.at(test.log10p(), i)))
          .end();
    }
  }

  private static int called(LmmTrait trait, int i) {
    return trait.individuals() - trait.variants().missing()[i];
  }

  private static String status(LmmVariants variants, int i) {
    return variants.statusNames().get(variants.status()[i]);
  }

  private static double chiSquare(LmmVariants.Test test, int i) {
    return F_TESTS.contains(test.name())
        ? ChiSquare.ofLog10P(LmmRow.at(test.log10p(), i))
        : LmmRow.at(test.statistic(), i);
  }

  private static double signedRoot(LmmVariants.Test test, double beta, int i) {
    return Math.copySign(Math.sqrt(Math.max(LmmRow.at(test.statistic(), i), 0)), beta) + 0 * beta;
  }
}
