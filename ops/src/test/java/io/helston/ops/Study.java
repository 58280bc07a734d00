package io.helston.ops;

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

/** A simulated study on disk: genotypes, one trait, a covariate and three overlapping bins. */
record Study(String prefix) {

  static Study simulate(Path folder, int individuals, int snps) {
    String prefix = folder.resolve("study-" + individuals + "x" + snps).toString();
    var genotypes = new GenotypeSimulation(7, individuals, snps, 0.01);
    var all = new BitSet();
    all.set(0, snps);
    var third = new BitSet();
    var fifth = new BitSet();
    for (int snp = 0; snp < snps; snp++) {
      third.set(snp, snp % 3 == 0);
      fifth.set(snp, snp % 5 == 0);
    }
    List<BitSet> bins = List.of(all, third, fifth);
    var trait = new TraitSimulation(7, 0, individuals, bins, new double[] {0.3, 0.1, 0.1});
    PlinkWriter.write(prefix, genotypes, trait::add);
    FamTable fam = FamTable.read(Path.of(prefix + ".fam"));
    double[] age = new double[individuals];
    for (int i = 0; i < individuals; i++) {
      age[i] = 20 + i * 37 % 60;
    }
    double[][] columns = {trait.phenotype()};
    SampleTableWriter.write(Path.of(prefix + ".pheno"), fam, List.of("height"), columns);
    SampleTableWriter.write(Path.of(prefix + ".cov"), fam, List.of("age"), new double[][] {age});
    List<String> names = List.of("all", "third", "fifth");
    AnnotationWriter.write(Path.of(prefix + ".annot"), names, bins, snps);
    return new Study(prefix);
  }

  /** The job on the study; 0 bytes of memory leave the choice to the nodes. */
  RheSpec spec(long memoryBytes) {
    return new RheSpec(
        prefix,
        new InputRef(prefix + ".pheno"),
        List.of(),
        new CovariateSpec(new InputRef(prefix + ".cov"), List.of(), List.of(), true),
        new InputRef(prefix + ".annot"),
        GenotypeFilter.none(),
        20,
        5,
        1,
        InputRef.none(),
        TraceConvention.SYMMETRIC,
        ArithmeticPrecision.MIXED,
        memoryBytes);
  }

  /** A mixed model of the study, leaving one chromosome out. */
  LmmSpec lmm() {
    return new LmmSpec(
        prefix,
        new InputRef(prefix + ".pheno"),
        List.of(),
        new CovariateSpec(new InputRef(prefix + ".cov"), List.of(), List.of(), true),
        GenotypeFilter.none(),
        VariantQuality.standard(),
        "1-4",
        KinshipSpec.computed(KinshipKind.CENTERED, Loco.ON, false),
        List.of(LmmTest.WALD, LmmTest.LRT, LmmTest.SCORE),
        "",
        false,
        ArithmeticPrecision.DOUBLE,
        0);
  }
}
