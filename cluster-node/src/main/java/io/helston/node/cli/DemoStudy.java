package io.helston.node.cli;

import io.helston.math.simulate.GenotypeSimulation;
import io.helston.math.simulate.TraitSimulation;
import io.helston.node.data.AnnotationWriter;
import io.helston.node.data.FamTable;
import io.helston.node.data.PlinkWriter;
import io.helston.node.data.SampleTableWriter;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.KinshipKind;
import io.helston.protocol.spec.KinshipSpec;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import io.helston.protocol.spec.Loco;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.spec.TraceConvention;
import io.helston.protocol.spec.VariantQuality;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * A simulated study whose heritability is known: genotypes in linkage disequilibrium and a trait
 * that two bins of SNPs explain.
 *
 * @param prefix what the names of the study's files begin with
 */
record DemoStudy(Path prefix) {
  /** Names of the bins. */
  static final List<String> BINS = List.of("coding", "other");

  /** The true share of variance of each bin. */
  static final double[] H2 = {0.3, 0.2};

  /** One SNP in five is coding. */
  private static final int CODING = 5;

  /** Writes a study below a folder that exists. */
  static DemoStudy simulate(Path folder, long seed, int individuals, int snps) {
    String prefix = folder.resolve("study").toString();
    var genotypes = new GenotypeSimulation(seed, individuals, snps, 0.001);
    var coding = new BitSet(snps);
    var other = new BitSet(snps);
    for (int snp = 0; snp < snps; snp++) {
      (snp % CODING == 0 ? coding : other).set(snp);
    }
    List<BitSet> bins = List.of(coding, other);
    var trait = new TraitSimulation(seed, 0, individuals, bins, H2);
    PlinkWriter.write(prefix, genotypes, trait::add);
    FamTable fam = FamTable.read(Path.of(prefix + ".fam"));
    SampleTableWriter.write(
        Path.of(prefix + ".pheno"), fam, List.of("height"), new double[][] {trait.phenotype()});
    AnnotationWriter.write(Path.of(prefix + ".annot"), BINS, bins, snps);
    return new DemoStudy(Path.of(prefix));
  }

  /** The job that estimates what was simulated. */
  RheSpec spec(int blocks) {
    return new RheSpec(
        prefix.toAbsolutePath().toString(),
        file(".pheno"),
        List.of(),
        CovariateSpec.none(),
        file(".annot"),
        GenotypeFilter.none(),
        blocks,
        RheSpec.DEFAULT_VECTORS,
        1,
        InputRef.none(),
        TraceConvention.SYMMETRIC,
        ArithmeticPrecision.MIXED,
        0);
  }

  /** The job that tests each variant of what was simulated. */
  LmmSpec association() {
    return new LmmSpec(
        prefix.toAbsolutePath().toString(),
        file(".pheno"),
        List.of(),
        CovariateSpec.none(),
        new GenotypeFilter(
            InputRef.none(),
            InputRef.none(),
            InputRef.none(),
            InputRef.none(),
            LmmSpec.DEFAULT_FREQUENCY),
        VariantQuality.standard(),
        "",
        KinshipSpec.computed(KinshipKind.STANDARDIZED, Loco.OFF, false),
        List.of(LmmTest.WALD),
        "",
        false,
        ArithmeticPrecision.DOUBLE,
        0);
  }

  private InputRef file(String suffix) {
    return new InputRef(prefix.toAbsolutePath() + suffix);
  }
}
